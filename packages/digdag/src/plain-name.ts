const NAME = /^\s*[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*\s*$/;

/** Words that are no variables, and variables of Digdag's own code around an expression. */
const NOT_PLAIN = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
  if import in instanceof new null return super switch this throw true try typeof var void while with
  __t __p __j print arguments`.split(/\s+/),
);

/** The value of an expression that is a dotted name of something in the parameters; undefined when it takes JavaScript. */
export function lookUpPlainName(expression: string, params: object): { readonly value: unknown } | undefined {
  if (!NAME.test(expression)) return undefined;
  const [root = '', ...rest] = expression.trim().split('.');
  if (NOT_PLAIN.has(root) || !Object.hasOwn(params, root)) return undefined;
  let found: { value: unknown } | undefined = { value: (params as Record<string, unknown>)[root] };
  for (const name of rest) found = found && step(found.value, name);
  return found;
}

function step(value: unknown, name: string): { value: unknown } | undefined {
  if (name === 'length' && (typeof value === 'string' || Array.isArray(value))) return { value: value.length };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (Object.hasOwn(value, name)) return { value: (value as Record<string, unknown>)[name] };
  return name in {} ? undefined : { value: undefined };
}
