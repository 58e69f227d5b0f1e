import type { Gate } from '../../gate.js';
import { appendUnguarded } from './append-unguarded.js';
import { mergeWithoutKey } from './merge-without-key.js';
import { unsafeRepeat } from './unsafe-repeat.js';
import { watermarkFromMax } from './watermark-from-max.js';
import { watermarkOnFailure } from './watermark-on-failure.js';

export const dataSafety: Gate = {
  id: 'data-safety',
  title: 'Data safety',
  passed: 'No row lost, none twice',
  rules: [appendUnguarded, mergeWithoutKey, unsafeRepeat, watermarkFromMax, watermarkOnFailure],
};
