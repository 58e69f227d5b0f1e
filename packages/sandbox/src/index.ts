export { startSandbox } from './sandbox.js';
export type { RecordedRequest, Sandbox, SandboxOptions, Value } from './sandbox.js';
export type { Delay, Failure, FaultTarget } from './faults.js';
export type { Job, JobRequest, JobStatus } from './jobs.js';
export type { Row, Scalar, Seed } from './served-rows.js';
