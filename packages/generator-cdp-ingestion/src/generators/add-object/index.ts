import { objectChange } from '../../object-change.js';

/** `yo cdp-ingestion:add-object`: one more table, in a project that people have edited. */
export default objectChange('add');
