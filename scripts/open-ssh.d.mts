export interface OpenSsh {
  server: string;
  keygen: string;
  /** Where the server's own helper programs lie, if it has any. */
  helpers: string;
  env: Record<string, string>;
}

export function findOpenSsh(): OpenSsh | undefined;
export function openSsh(): OpenSsh;
