/** What a name does to an operator when it is exported, or the variable of a loop, above it. */
export interface ExportEffect {
  readonly operator: string;
  readonly names: readonly string[];
  /** Only where something stands behind the operator's `>:`. */
  readonly besideCommand?: true;
  /** Ends a sentence. */
  readonly effect: string;
}

/**
 * Names that nobody exports for the operator's sake, and what they do. What is exported to be a default (`database`,
 * `table`, `engine`, `from`) is not here.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TdLoadOperatorFactory.java
 */
export const exportEffects: readonly ExportEffect[] = [
  {
    operator: 'td_load',
    names: ['name', 'config'],
    besideCommand: true,
    effect: 'beside a file it fails',
  },
  {
    operator: 'loop',
    names: ['count'],
    besideCommand: true,
    effect: 'it counts so far, whatever stands behind it',
  },
  { operator: 'http', names: ['query'], effect: 'it is sent as a part of the address' },
  { operator: 'http', names: ['content'], effect: 'it is sent as the body' },
  {
    operator: 'require',
    names: ['params', 'project_id', 'project_name'],
    effect: 'it starts another workflow, or the same with other parameters',
  },
];
