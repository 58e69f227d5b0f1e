export { editText, type TextEdit } from './edit-text.js';
export { entrySpan, type Span } from './entry-span.js';
