/** Parameters of one operator that cannot stand together, or not without another. */
export interface OperatorConflict {
  readonly operator: string;
  /** The parameter that is too much, or that needs another. */
  readonly given: string;
  /** Not beside any of these. */
  readonly without?: readonly string[];
  /** Only beside this one. */
  readonly needs?: string;
}

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TdOperatorFactory.java */
export const operatorConflicts: readonly OperatorConflict[] = [
  { operator: 'td', given: 'create_table', without: ['insert_into'] },
  { operator: 'td', given: 'download_file', without: ['insert_into', 'create_table'] },
  { operator: 'td', given: 'result_settings', needs: 'result_connection' },
  { operator: 'td_load', given: 'config', without: ['name'] },
  { operator: 'require', given: 'project_name', without: ['project_id'] },
];
