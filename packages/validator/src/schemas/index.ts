export { editorFiles, type EditorFile } from './editor-files.js';
export { fileSchemas } from './file-schemas.js';
export type { JsonSchema } from './json-schema.js';
