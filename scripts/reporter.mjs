import mocha from 'mocha';

/** Mocha's own report, and a last line that a program can read. */
export default class Reporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      process.on('exit', () => console.log(`${this.stats.passes} passed, ${this.stats.failures} failed`));
    });
  }
}
