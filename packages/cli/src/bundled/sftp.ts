export { source } from 'generator-cdp-ingestion-sftp/source';
export { templates } from 'generator-cdp-ingestion-sftp/embedded';
