import { findSecrets } from '../../secrets/find-secrets.js';
import { isPlaceholder } from '../../secrets/placeholder.js';

/** What a credential file is called, and when it is one: always, or where it holds a credential. */
interface FileKind {
  readonly names: RegExp;
  readonly holdsCredential: (text: string | undefined, path: string) => boolean;
}

const FIELD =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|access|private)[_-]?key)"?[ \t]{0,8}[=:][ \t]{0,8}["']?([^\s"',}]{4,300})/gi;

const hasSecret = (text = '', path: string): boolean => findSecrets(text, path).length > 0;

const hasField = (text = '', path: string): boolean =>
  hasSecret(text, path) || [...text.matchAll(FIELD)].some(([, value = '']) => !isPlaceholder(value));

const kinds: readonly FileKind[] = [
  { names: /\.(?:p12|pfx|ppk|jks)$/i, holdsCredential: () => true },
  { names: /\.(?:pem|key)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/i, holdsCredential: hasSecret },
  { names: /service[_-]?account[^/]{0,200}\.json$/i, holdsCredential: hasSecret },
  { names: /^\.env$|^credentials\.json$|^td\.conf$/i, holdsCredential: hasField },
];

/** Whether a file is one of keys: by its name, and by what it holds. One that is not read as text may be one by its name. */
export function isCredentialFile(path: string, text: string | undefined): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return kinds.some(({ names, holdsCredential }) => names.test(name) && holdsCredential(text, path));
}
