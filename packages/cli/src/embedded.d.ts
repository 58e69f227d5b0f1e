/** The templates of a package by their path without `.ejs`; the build puts them in the place of this name. */
declare module '*/embedded' {
  export const templates: Readonly<Record<string, string>>;
}
