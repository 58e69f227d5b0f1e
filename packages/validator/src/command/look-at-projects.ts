import type { Finding } from '../finding.js';
import type { GateOutline } from '../gate-outline.js';
import type { ValidateOptions } from '../validate.js';
import type { Validated } from '../validated.js';
import { openCache } from './findings-cache.js';
import type { Look } from './look.js';
import { isNamed, type NamedProject, shownFolder } from './named-project.js';
import type { RuleSet } from './rule-set.js';

/**
 * Gives a function that looks at one project after the other: what the cache knows, else what the rules say.
 *
 * @param first `few`: nothing may come behind it
 */
export function lookAtProjects(
  { cache: asked, cwd, version, gates }: Look,
  rules: RuleSet,
  first: 'few' | 'many',
): (named: NamedProject) => Promise<Validated> {
  const cache = asked && openCache(asked.location, version, gates);
  let isFirst = first === 'few';
  return async (named) => {
    const findings = cache?.findings(named.folder, named.project) ?? (await findingsOf(named));
    return validatedOf(named, findings, cwd);
  };

  async function findingsOf(named: NamedProject): Promise<readonly Finding[]> {
    const { validate } = await rules.load();
    const work = (): Finding[] => validate(named.project, onlyRulesOf(gates));
    const findings = isFirst && rules.lookOnce && isSmall(named) ? rules.lookOnce(work) : work();
    isFirst = false;
    cache?.remember(named.folder, named.project, findings);
    return findings;
  }
}

/** Of so many letters, in all files of a project, most are read before optimized code is there. */
const SMALL = 500_000;

function isSmall({ project }: NamedProject): boolean {
  let letters = 0;
  for (const text of project.files.values()) letters += text.length;
  return letters < SMALL;
}

/** What rules have to run for these gates. */
export function onlyRulesOf(gates: readonly GateOutline[]): ValidateOptions {
  const ids = new Set(gates.flatMap((gate) => gate.rules.map(({ id }) => id)));
  return { rule: ({ id }) => ids.has(id) };
}

/** The findings in what was named, with the texts that are shown beside them. */
export function validatedOf(named: NamedProject, findings: readonly Finding[], cwd: string): Validated {
  const shown = findings.filter((finding) => isNamed(named, finding));
  const files = new Set(shown.map(({ file }) => file));
  const texts = new Map([...named.project.files].filter(([path]) => files.has(path)));
  return { folder: shownFolder(named, cwd), findings: shown, texts };
}
