import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const POM = join(HERE, 'pom.xml');
const STAMP = join(HERE, 'target', 'built');
const INSTALLED_JAVAS = '/usr/lib/jvm';
/** GraalJS 19.3.1, which runs Digdag's templates, stops at Java 21. */
const JAVA_VERSIONS = { min: 17, max: 21 };

/** The class path of the built engine. */
export const CLASS_PATH = [join(HERE, 'target', 'classes'), join(HERE, 'target', 'lib', '*')].join(delimiter);

/** The home of a JDK that can build and run the engine: JAVA_HOME, that of `java`, or an installed one. */
export function findJavaHome(): string | undefined {
  const installed = existsSync(INSTALLED_JAVAS) ? readdirSync(INSTALLED_JAVAS) : [];
  const homes = [
    process.env.JAVA_HOME,
    property('java', 'java.home'),
    ...installed.map((name) => join(INSTALLED_JAVAS, name)),
  ];
  return homes.find((home) => home !== undefined && existsSync(join(home, 'bin', 'javac')) && isUsable(home));
}

/** Builds the engine with Maven, if its sources are newer than the last build. The first build downloads about 60 MB. */
export function buildEngine(javaHome: string): void {
  const built = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
  const hasLibraries = built > newest(POM);
  if (hasLibraries && built > newest(join(HERE, 'src'))) return;
  const offline = hasLibraries ? ['-o'] : [];
  const { status, stdout, stderr } = spawnSync('mvn', ['-q', '-B', ...offline, 'process-classes'], {
    cwd: HERE,
    env: { ...process.env, JAVA_HOME: javaHome },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Maven could not build the engine:\n${stdout}${stderr}`);
  writeFileSync(STAMP, '');
}

function isUsable(home: string): boolean {
  const version = Number(property(join(home, 'bin', 'java'), 'java.specification.version'));
  return version >= JAVA_VERSIONS.min && version <= JAVA_VERSIONS.max;
}

function property(java: string, name: string): string | undefined {
  const { stderr } = spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  const line = (stderr ?? '').split('\n').find((text) => text.trim().startsWith(`${name} = `));
  return line?.split(' = ')[1]?.trim();
}

/** Time of the last change at or below a path, in milliseconds. */
function newest(path: string): number {
  const stat = statSync(path);
  const below = stat.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(stat.mtimeMs, ...below);
}
