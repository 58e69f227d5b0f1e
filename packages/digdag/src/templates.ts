export type { LoadProblem } from './load-problem.js';
export type { TemplateLimits } from './template-limits.js';
export { evaluateConfig, type EvaluatedConfig } from './evaluate-config.js';
export { renderTemplate, type RenderedTemplate, type TemplateProblem } from './render-template.js';
export { loadBody, type LoadProject } from './load-body.js';
export { loadRequest, type LoadRequest } from './load-request.js';
export { resolveSecrets, type ResolvedSecrets } from './resolve-secrets.js';
export { sessionVariables, type TaskSession } from './session-variables.js';
export { splitTemplate, type SplitTemplate, type TemplatePiece } from './split-template.js';
