export { validateOnProcess } from '@cdp-ingestion/validator/command';
