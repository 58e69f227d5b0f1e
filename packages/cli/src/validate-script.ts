export { applyFixes, validate } from '@cdp-ingestion/validator';
