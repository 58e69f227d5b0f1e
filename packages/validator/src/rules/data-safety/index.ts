import type { Gate } from '../../gate.js';
import { appendUnguarded } from './append-unguarded.js';
import { downloadFile } from './download-file.js';
import { duplicateTarget } from './duplicate-target.js';
import { incrementalFixed } from './incremental-fixed.js';
import { lateExport } from './late-export.js';
import { mergeWithoutKey } from './merge-without-key.js';
import { momentZone } from './moment-zone.js';
import { nestedRawExport } from './nested-raw-export.js';
import { rowValue } from './row-value.js';
import { selfReference } from './self-reference.js';
import { tdForEachLeak } from './td-for-each-leak.js';
import { templateUnquoted } from './template-unquoted.js';
import { unsafeRepeat } from './unsafe-repeat.js';
import { watermarkFromMax } from './watermark-from-max.js';
import { watermarkOnFailure } from './watermark-on-failure.js';
import { windowFromSession } from './window-from-session.js';
import { yamlTyping } from './yaml-typing.js';

export const dataSafety: Gate = {
  id: 'data-safety',
  title: 'Data safety',
  passed: 'No row lost, none twice',
  rules: [
    appendUnguarded,
    downloadFile,
    duplicateTarget,
    incrementalFixed,
    lateExport,
    mergeWithoutKey,
    momentZone,
    nestedRawExport,
    rowValue,
    selfReference,
    tdForEachLeak,
    templateUnquoted,
    unsafeRepeat,
    watermarkFromMax,
    watermarkOnFailure,
    windowFromSession,
    yamlTyping,
  ],
};
