/**
 * The template syntax of Digdag 0.10 ("extended": braces inside `${…}` are counted), which 0.9.42 lacks:
 * `${expression}` gives its text, `${word:…}` stays for the operator, `$$` outside of expressions becomes `$`.
 * ECMAScript 5, as everything that runs in the template engine.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-expressions -- the value of the script is the function
(function (text, variables) {
  var parts = [];
  var at = 0;
  var plain = function (end) {
    var literal = JSON.stringify(text.slice(at, end).replace(/\$\$/g, '$'));
    parts.push(literal.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029'));
    at = end;
  };
  for (;;) {
    var found = text.slice(at).search(/\$\{(?![a-z]+:)[\s\S]/);
    if (found < 0) break;
    plain(at + found);
    var depth = 1;
    var end = at + 2;
    for (; end < text.length && depth > 0; end++) {
      if (text.charAt(end) === '{') depth++;
      if (text.charAt(end) === '}') depth--;
    }
    if (depth > 0) break; // never closed: the rest stays as it is
    if (end > at + 3) parts.push('(' + text.slice(at + 2, end - 1) + ')');
    at = end;
  }
  plain(text.length);
  var values = new Function('with (this) { return [' + parts.join(', ') + ']; }').call(JSON.parse(variables));
  var texts = values.map(function (value) {
    if (value === null || value === undefined) return '';
    return String(typeof value === 'string' ? value : JSON.stringify(value));
  });
  return texts.join('');
});
