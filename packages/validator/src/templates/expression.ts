/** A name, or a member of one, that an expression reads. */
export interface NameUse {
  /** `['td', 'last_results', 'x']` */
  readonly path: readonly string[];
  /** UTF-16 offset in the expression. */
  readonly offset: number;
  /** The first place of the path whose absence the expression provides for: 0, where it asks `typeof td`. */
  readonly safeFrom: number | undefined;
  /** Something of it is read or called, so that it must have a value. */
  readonly deep: boolean;
}

/** A method that is called: `assign` of `Object`, or `includes` of anything. */
export interface MethodCall {
  readonly owner: string | undefined;
  readonly name: string;
  readonly offset: number;
}

/** What an expression reads and calls, or why Digdag refuses it. */
export type Expression =
  | { readonly uses: readonly NameUse[]; readonly calls: readonly MethodCall[] }
  /** `newer`: it is JavaScript, but not ECMAScript 5. */
  | { readonly problem: string; readonly newer: boolean };
