import { checkedOptions, checkFlags, isOurCommand, makeStep } from '@cdp-ingestion/core/generator';
import {
  runValidate,
  terminalColours,
  validateFlags,
  validateRequest,
  watchProjects,
} from '@cdp-ingestion/validator/command';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
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
    await this.#step(async () => {
      const request = validateRequest(this.args, this.options as Record<string, unknown>);
      await this.#once(request);
      if (request.watch)
        watchProjects(request.paths, this.destinationRoot(), () => void this.#step(() => this.#once(request)));
    });
  }

  async #once(request: ReturnType<typeof validateRequest>): Promise<void> {
    const { output, messages, exitCode } = await runValidate(request, {
      cwd: this.destinationRoot(),
      version,
      colours: terminalColours(process.stdout),
      pages: join(dirname(manifest), 'docs'),
      stdin: () => buffer(process.stdin),
    });
    process.stderr.write(messages);
    process.stdout.write(output);
    process.exitCode = exitCode;
  }
}
