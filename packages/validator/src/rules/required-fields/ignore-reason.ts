import { defineRule } from '../../rule.js';
import { silencesIn } from '../../silence.js';

export const ignoreReason = defineRule({
  id: 'ignore-reason',
  severity: 'error',
  title: 'A rule is ignored without a reason',
  messages: {
    noReason: 'This comment ignores {rule} without a reason, so it ignores nothing. Write cdp-ignore {rule}: why.',
  },
  check({ files, range }, report) {
    for (const [path, text] of files)
      for (const { start, end, rule, reason } of silencesIn(text, path))
        if (reason === '') report(range(path, start, end), 'noReason', { rule });
  },
});
