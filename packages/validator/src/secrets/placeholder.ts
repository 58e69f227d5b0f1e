/** Words of which a placeholder may consist wholly, with a number or without: `password`, `test_token`, `key1`. */
const whole = new Set(
  `none null nil undefined true false yes no on off empty unset secret secrets password passwd passphrase pass pwd token tokens key keys
  apikey api client credential credentials value string text str int bool bytes optional required any user username login test testing
  foo bar foobar baz changeme changeit`.split(/\s+/),
);

/** Words that give a placeholder away at its beginning (`your-key`, `YOURKEY`), or between other words (`put-it-here`). */
const telling =
  /^(?:your|(?:my|our|the|some|any|enter|insert|put|paste|add|replace|change|set|todo|fixme|tbd|fake)(?=[^0-9a-z]|$))|(?:^|[^0-9a-z])(?:dummy|fake|sample|here|goes|redacted|removed|masked|hidden|change[_-]?me|change[_-]?it|replace[_-]?me)(?=[^0-9a-z]|$)|example|placeholder/i;

/** What fills a gap: dots, stars, one sign again and again, brackets around. */
const filler = /\.{3}|…|\*{3}|^<.*>$|<[\w -]+>|^\[.*\]$|([\w#?-])\1{5}|(?:^|[^0-9a-z])x{3,}(?![0-9a-z])/i;

/** A value that another place gives: `${secret:k}`, `{{ key }}`, `$KEY`, `%(key)s`, `:key`, `{key}`, `<%= key %>`. */
const reference = /\$\{|#\{\w|\{\{.{0,999}\}\}|^\{.*\}$|^\$\w+$|^\$\(|%\(\w+\)|^%\w+%$|^%[sdr]$|^:\w+$|^\?+$|<%/;

/** Keys that manuals print; only their ends stand here. */
const printed = /POk6yJV_adQssw5c$|^QWxhZGRpbjpvcGVu|^123e4567-e89b-12d3-a456-|QRs13e8rO3jVhIp9$/;

/** The share of signs that are the one before or a neighbour of it: high in `abc123def456`, `0000`, `qqqrrr`. */
function sequence(text: string): number {
  let steps = 0;
  for (let i = 1; i < text.length; i++) if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1) steps++;
  return text.length < 2 ? 0 : steps / (text.length - 1);
}

/** Whether a text consists of words for a credential, and no more than three digits. */
const namesItself = (text: string) =>
  /^[\w .:/-]*$/.test(text) &&
  text.replace(/\D/g, '').length <= 3 &&
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .every((word) => word === '' || whole.has(word));

/** Whether a value is no credential but stands for one: a reference, a gap to fill, an example that manuals print, a mask. */
export function isPlaceholder(value: string): boolean {
  const told = [reference, filler, telling, printed].some((pattern) => pattern.test(value));
  return told || namesItself(value) || sequence(value) >= 0.5;
}
