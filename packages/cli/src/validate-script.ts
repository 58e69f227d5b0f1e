export { mendProjects, validate } from '@cdp-ingestion/validator/command';
