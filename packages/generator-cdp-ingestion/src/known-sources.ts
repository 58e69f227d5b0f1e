/** The sources that this project offers, each in a package of its own: `generator-cdp-ingestion-<id>`. */
export const knownSources = [
  { id: 'bigquery', title: 'BigQuery' },
  { id: 'klaviyo', title: 'Klaviyo' },
  { id: 'onetrust', title: 'OneTrust' },
  { id: 'pinterest', title: 'Pinterest' },
  { id: 'sftp', title: 'SFTP' },
  { id: 'shopify', title: 'Shopify' },
] as const;
