import { maskTemplates } from './mask-templates.js';

const TOKEN = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*'|"[^"]*"|`[^`]*`/g;

/** Tells whether an offset of an SQL text is within quotes; asked with rising offsets, it reads on from the last one. */
export function quotedPlaces(sql: string): (offset: number) => boolean {
  const tokens = maskTemplates(sql).matchAll(TOKEN);
  let token = tokens.next();
  return (offset) => {
    while (!token.done && token.value.index + token.value[0].length <= offset) token = tokens.next();
    return !token.done && token.value.index < offset && /^['"`]/.test(token.value[0]);
  };
}
