import { objectChange } from '../../object-change.js';

/** `yo cdp-ingestion:remove-object`: takes an object out of a project again, its table never. */
export default objectChange('remove');
