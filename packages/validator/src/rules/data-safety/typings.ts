/** A spelling that Digdag's YAML types otherwise than people or other readers of YAML do. */
export interface Typing {
  readonly looks: RegExp;
  /** What it becomes. */
  readonly type: 'text' | 'number';
  readonly message: 'number' | 'text' | 'word';
  /** Words of the message, besides the written and the read value. */
  readonly values?: (written: string) => Readonly<Record<string, string>>;
  /** In exports and load files, as the value of a key: elsewhere the operator reads the text as what is meant. */
  readonly only?: 'kept';
  /** Keys whose values are words. */
  readonly exceptKeys?: RegExp;
  /** Nothing but keys of this kind: elsewhere a number is meant. */
  readonly onlyKeys?: RegExp;
}

const WORDS = /(?:answer|code|country|lang|label|locale|message|mode|name|region|state|status|text|title|value)/i;

/** `00` is nothing else than 0. */
export const LOOKS_OTHERWISE: readonly Typing[] = [
  { looks: /^[-+]?0[0-7_]*[1-7][0-7_]*$/, type: 'number', message: 'number' },
  { looks: /^[-+]?0[xb][\da-fA-F_]+$/, type: 'number', message: 'number' },
  { looks: /^[-+]?[\d_.]*\d_[\d_.]*$/, type: 'number', message: 'number' },
  { looks: /^\+\d{5,}$/, type: 'number', message: 'number' },
  { looks: /^\d+[eE]\d+$/, type: 'number', message: 'number' },
  { looks: /^[-+]?\d+(?::\d+)+\.\d*$/, type: 'number', message: 'number' },
  {
    looks: /^\d+\.\d*[1-9]0+$/,
    type: 'number',
    message: 'number',
    only: 'kept',
    onlyKeys: /version|release|revision/i,
  },
  {
    looks: /^[-+]?0\.\d+$/,
    type: 'text',
    message: 'text',
    values: (written) => ({ number: written.replace(/0\./, '.') }),
    only: 'kept',
  },
  {
    looks: /^(?:yes|Yes|YES|on|On|ON|TRUE)$/,
    type: 'text',
    message: 'word',
    values: () => ({ boolean: 'true' }),
    only: 'kept',
    exceptKeys: WORDS,
  },
  {
    looks: /^(?:no|No|NO|off|Off|OFF|FALSE)$/,
    type: 'text',
    message: 'word',
    values: () => ({ boolean: 'false' }),
    only: 'kept',
    exceptKeys: WORDS,
  },
];

const SPELLED = new Set('yes Yes YES on On ON TRUE no No NO off Off OFF FALSE'.split(' '));

/** Tells, at first sight, whether one of these may fit: ordinary words and whole numbers, which most values are, do not. */
export function mayLookOtherwise(written: string): boolean {
  if (!/^[-+.\d_]/.test(written)) return SPELLED.has(written);
  return /^[-+]?[\da-fA-Fxb_.:]+$/.test(written) && !/^(?:0|[1-9]\d*)$/.test(written);
}
