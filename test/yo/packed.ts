import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { workFolder } from './user.js';

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A package as it would be published. */
export interface Packed {
  name: string;
  /** Where its source lies, relative to the repository. */
  folder: string;
  tarball: string;
  /** Packages of this repository that it depends on. */
  needs: string[];
}

interface Manifest {
  name: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  packageManager: string;
}

const run = promisify(execFile);
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8')) as Manifest;

let packing: Promise<Packed[]> | undefined;

/** Packs every package that is published, once a process. */
export function packed(): Promise<Packed[]> {
  packing ??= packAll();
  return packing;
}

async function packAll(): Promise<Packed[]> {
  const folders = ['templates', ...readdirSync(join(repository, 'packages')).map((name) => `packages/${name}`)];
  const published = folders
    .map((folder) => ({ folder, manifest: manifestOf(folder) }))
    .filter(({ manifest }) => !manifest.private);
  const destination = join(workFolder(), 'packed');
  const filters = published.flatMap(({ manifest }) => ['--filter', manifest.name]);
  const pnpm = ['--yes', manifestOf('.').packageManager];
  const { stdout } = await run('npx', [...pnpm, ...filters, 'pack', '--json', '--pack-destination', destination], {
    cwd: repository,
    maxBuffer: 2 ** 25,
  });
  const tarballs = JSON.parse(stdout) as { name: string; filename: string }[];
  return published.map(({ folder, manifest }) => ({
    name: manifest.name,
    folder,
    tarball: tarballs.find(({ name }) => name === manifest.name)?.filename ?? '',
    needs: Object.keys(manifest.dependencies ?? {}).filter((name) =>
      published.some((other) => other.manifest.name === name),
    ),
  }));
}

/** The tarballs that some packages need, their own among them. */
export function tarballsOf(all: Packed[], names: string[]): string[] {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    const found = all.find((one) => one.name === name);
    if (!found || wanted.has(found.tarball)) return;
    wanted.add(found.tarball);
    found.needs.forEach(add);
  };
  names.forEach(add);
  return [...wanted];
}
