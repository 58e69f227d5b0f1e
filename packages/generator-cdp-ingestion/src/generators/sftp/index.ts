import { delegate } from '../../delegate.js';

export const createGenerator = delegate('sftp');
