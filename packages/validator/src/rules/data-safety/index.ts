import type { Gate } from '../../gate.js';
import { downloadFile } from './download-file.js';
import { duplicateTarget } from './duplicate-target.js';
import { incrementalFixed } from './incremental-fixed.js';
import { lateExport } from './late-export.js';
import { momentZone } from './moment-zone.js';
import { nestedRawExport } from './nested-raw-export.js';
import { rowValue } from './row-value.js';
import { selfReference } from './self-reference.js';
import { tdForEachLeak } from './td-for-each-leak.js';
import { templateUnquoted } from './template-unquoted.js';
import { windowFromSession } from './window-from-session.js';
import { yamlTyping } from './yaml-typing.js';

export const dataSafety: Gate = {
  id: 'data-safety',
  title: 'Data safety',
  passed: 'No row lost, none twice',
  rules: [
    downloadFile,
    duplicateTarget,
    incrementalFixed,
    lateExport,
    momentZone,
    nestedRawExport,
    rowValue,
    selfReference,
    tdForEachLeak,
    templateUnquoted,
    windowFromSession,
    yamlTyping,
  ],
};
