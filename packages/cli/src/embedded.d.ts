/** The templates of a package by their path without `.ejs`; the build puts them in the place of this name. */
declare module '*/embedded' {
  import type { Template } from '@cdp-ingestion/core';

  export const templates: Readonly<Record<string, Template>>;
}
