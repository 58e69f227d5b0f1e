import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes a file below a folder of an SFTP server, whose user may move and remove it.
 *
 * @param age seconds since somebody last touched it
 * @returns where it is
 */
export function putFile(root: string, path: string, content: string | Uint8Array, age = 3600): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  for (let folder = dirname(file); folder !== root; folder = dirname(folder)) chmodSync(folder, 0o777);
  writeFileSync(file, content);
  const time = Math.floor(Date.now() / 1000) - age;
  utimesSync(file, time, time);
  chmodSync(file, 0o666);
  return file;
}
