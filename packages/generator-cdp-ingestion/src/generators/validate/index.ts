import { checkedOptions, checkFlags, isOurCommand, makeStep } from '@cdp-ingestion/core/generator';
import { allRules, validateFlags, validateOnProcess } from '@cdp-ingestion/validator/command';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Generator from 'yeoman-generator';
import { validateHelp } from '../../validate-help.js';

const manifest = createRequire(import.meta.url).resolve('@cdp-ingestion/validator/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** `yo cdp-ingestion:validate [paths…]`: tells where projects would load, break, lose or leak data. Behind other generators it sees what they wrote. */
export default class Validate extends Generator {
  #step = makeStep(this);

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
  }

  override help(): string {
    return validateHelp('yo cdp-ingestion:validate');
  }

  async initializing(): Promise<void> {
    await this.#step(() => {
      if (!isOurCommand(this)) return;
      checkFlags(
        process.argv.slice(2),
        validateFlags.map(({ name }) => name),
      );
      this.setFeatures({ customInstallTask: true } as never);
    });
  }

  async end(): Promise<void> {
    await this.#step(() =>
      validateOnProcess(
        this.args,
        this.options as Record<string, unknown>,
        {
          cwd: this.destinationRoot(),
          pages: join(dirname(manifest), 'docs'),
          version,
          stdout: process.stdout,
          stderr: process.stderr,
        },
        allRules,
      ),
    );
  }
}
