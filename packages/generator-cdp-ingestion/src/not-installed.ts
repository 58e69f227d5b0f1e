/** What to say of a source that is not installed. */
export const notInstalled = (id: string): string =>
  `The source ${id} is not installed. Install it: npm install -g generator-cdp-ingestion-${id}`;
