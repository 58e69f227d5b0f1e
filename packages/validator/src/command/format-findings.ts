import type { ValidateWorld } from './validate-world.js';
import { formatGithub } from '../formats/github.js';
import { formatJson } from '../formats/json.js';
import { formatJunit } from '../formats/junit.js';
import { formatSarif } from '../formats/sarif.js';
import { formatTerminal } from '../formats/terminal.js';
import type { GateOutline } from '../gate-outline.js';
import type { Validated } from '../validated.js';
import type { Format } from './validate-flags.js';
import type { ValidateRequest } from './validate-request.js';

type Formatter = (
  validated: readonly Validated[],
  gates: readonly GateOutline[],
  world: ValidateWorld,
  quiet: boolean,
) => string;

const formatters: Readonly<Record<Format, Formatter>> = {
  terminal: (validated, gates, { colours }, quiet) => formatTerminal(validated, { gates, colours, quiet }),
  json: formatJson,
  sarif: (validated, gates, { version }) => formatSarif(validated, { gates, version, pageUrl: pageUrl(version) }),
  github: formatGithub,
  junit: formatJunit,
};

/** The findings in the format that was asked for. */
export function formatFindings(
  validated: readonly Validated[],
  { format, quiet }: ValidateRequest,
  world: ValidateWorld,
  gates: readonly GateOutline[],
): string {
  const shown = quiet ? validated.map((one) => ({ ...one, findings: one.findings.filter(isError) })) : validated;
  return formatters[format](shown, gates, world, quiet);
}

const isError = ({ severity }: { severity: string }): boolean => severity === 'error';

/** Where a rule's page can be read in a browser: in the published package. */
function pageUrl(version: string): (rule: string) => string {
  return (rule) => `https://unpkg.com/@cdp-ingestion/validator@${version}/docs/${rule}.md`;
}
