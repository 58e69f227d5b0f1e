export { startSandbox } from './sandbox.js';
export type { RecordedRequest, Sandbox, SandboxOptions, Value } from './sandbox.js';
export type { Delay, Failure, FaultTarget } from './faults.js';
export type { Job, JobRequest, JobStatus } from './jobs.js';
export type { Row, Scalar, Seed } from './connectors/served.js';
export type { BigQueryColumn, BigQuerySeed, BigQueryTable } from './connectors/bigquery/seed.js';
export type { Holdings } from './served-rows.js';
