export { source } from 'generator-cdp-ingestion-klaviyo/source';
export { templates } from 'generator-cdp-ingestion-klaviyo/embedded';
