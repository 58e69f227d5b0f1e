export { source } from 'generator-cdp-ingestion-pinterest/source';
export { templates } from 'generator-cdp-ingestion-pinterest/embedded';
