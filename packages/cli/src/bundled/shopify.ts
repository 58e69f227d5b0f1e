export { source } from 'generator-cdp-ingestion-shopify/source';
export { templates } from 'generator-cdp-ingestion-shopify/embedded';
