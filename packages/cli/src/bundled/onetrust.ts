export { source } from 'generator-cdp-ingestion-onetrust/source';
export { templates } from 'generator-cdp-ingestion-onetrust/embedded';
