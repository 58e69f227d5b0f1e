/** The sources that this project offers, each in a package of its own: `generator-cdp-ingestion-<id>`. */
export const knownSources = [
  { id: 'klaviyo', title: 'Klaviyo' },
  { id: 'onetrust', title: 'OneTrust' },
  { id: 'sftp', title: 'SFTP' },
  { id: 'shopify', title: 'Shopify' },
] as const;
