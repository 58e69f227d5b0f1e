/** What stands at a path of a project. */
export type ProjectFile =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'missing' } | { readonly kind: 'directory' };

/** Looks up a path below the project folder, written with `/`. */
export type ReadProjectFile = (path: string) => ProjectFile;
