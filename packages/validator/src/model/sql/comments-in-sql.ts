import { maskTemplates } from '../texts/mask-templates.js';

/** A quoted text, or a comment; each ends with the file where it is never closed. */
const TOKEN = /'[^']*(?:'|$)|"[^"]*(?:"|$)|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/g;

/** The comments of a SQL text, by their offsets. Templates in it are not read as SQL. */
export function commentsInSql(text: string): { start: number; end: number }[] {
  return Array.from(maskTemplates(text).matchAll(TOKEN), ({ index, 0: token }) => ({
    start: index,
    end: index + token.length,
    isComment: /^(?:--|\/\*)/.test(token),
  })).filter(({ isComment }) => isComment);
}
