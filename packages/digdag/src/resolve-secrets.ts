import { isSection } from './config-value.js';

/** A configuration with its secrets filled in, or why that cannot be; `message` as Digdag has it. */
export type ResolvedSecrets = { readonly value: unknown } | { readonly message: string };

/** Fills in `${secret:key}` in all keys and texts of a value, as `td_load>` does. */
export function resolveSecrets(value: unknown, secret: (key: string) => string | undefined): ResolvedSecrets {
  try {
    return { value: resolve(value, secret) };
  } catch (error) {
    if (error instanceof SecretError) return { message: error.message };
    throw error;
  }
}

class SecretError extends Error {}

function resolve(value: unknown, secret: (key: string) => string | undefined): unknown {
  if (typeof value === 'string') return resolveText(value, secret);
  if (Array.isArray(value)) return value.map((item) => resolve(item, secret));
  if (!isSection(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [resolveText(key, secret), resolve(item, secret)]);
  return Object.fromEntries(entries);
}

function resolveText(text: string, secret: (key: string) => string | undefined): string {
  return text.replace(/\$\{([a-z]+):([^}]*)\}/g, (reference: string, word: string, rest: string) => {
    if (word !== 'secret') throw new SecretError(`Invalid parametrization: '${reference}' (config)`);
    const key = rest.trim();
    const found = secret(key);
    if (found === undefined) throw new SecretError(`Secret not found for key: '${key}' (secret not found)`);
    return found;
  });
}
