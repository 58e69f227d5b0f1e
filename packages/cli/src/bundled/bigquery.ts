export { source } from 'generator-cdp-ingestion-bigquery/source';
export { templates } from 'generator-cdp-ingestion-bigquery/embedded';
