/**
 * Script for the interpreter: takes away what is not in ECMAScript 5, and gives texts the methods of Java's String, as the
 * engine does. Patterns of `matches`, `replaceAll` and `replaceFirst` are read as JavaScript's.
 */
export const GUEST_ES5 = String.raw`(function (global) {
  var kept = {
    '': 'Object Function Array String Boolean Number Date RegExp Error EvalError RangeError ReferenceError SyntaxError ' +
      'TypeError URIError Math JSON NaN Infinity undefined eval parseInt parseFloat isNaN isFinite decodeURI ' +
      'decodeURIComponent encodeURI encodeURIComponent escape unescape',
    'Object': 'prototype length name getPrototypeOf getOwnPropertyDescriptor getOwnPropertyNames create defineProperty ' +
      'defineProperties seal freeze preventExtensions isSealed isFrozen isExtensible keys',
    'Array': 'prototype length name isArray',
    'Array.prototype': 'constructor length toString toLocaleString concat join pop push reverse shift slice sort splice ' +
      'unshift indexOf lastIndexOf every some forEach map filter reduce reduceRight',
    'String': 'prototype length name fromCharCode',
    'String.prototype': 'constructor length toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare ' +
      'match replace search slice split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim substr ' +
      'anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup codePointAt endsWith repeat startsWith',
    'Number': 'prototype length name MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY',
    'Number.prototype': 'constructor toString toLocaleString valueOf toFixed toExponential toPrecision',
    'Math': 'E LN10 LN2 LOG2E LOG10E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random ' +
      'round sin sqrt tan'
  };
  var names = Object.getOwnPropertyNames;
  Object.keys(kept).forEach(function (path) {
    var holder = path.split('.').reduce(function (value, name) { return name ? value[name] : value; }, global);
    var list = kept[path].split(' ');
    names(holder).forEach(function (name) { if (list.indexOf(name) < 0) delete holder[name]; });
  });
  function method(name, body) {
    Object.defineProperty(String.prototype, name, { value: body, writable: true, configurable: true });
  }
  method('contains', function (text) { return this.indexOf(text) >= 0; });
  method('equals', function (other) { return typeof other === 'string' && String(this) === other; });
  method('equalsIgnoreCase', function (other) {
    return typeof other === 'string' && this.toLowerCase() === other.toLowerCase();
  });
  method('hashCode', function () {
    for (var hash = 0, i = 0; i < this.length; i += 1) hash = ((hash << 5) - hash + this.charCodeAt(i)) | 0;
    return hash;
  });
  method('isEmpty', function () { return this.length === 0; });
  method('isBlank', function () { return /^\s*$/.test(this); });
  method('matches', function (pattern) { return new RegExp('^(?:' + pattern + ')$').test(this); });
  method('replaceAll', function (pattern, text) { return this.replace(new RegExp(pattern, 'g'), text); });
  method('replaceFirst', function (pattern, text) { return this.replace(new RegExp(pattern), text); });
  method('strip', function () { return this.trim(); });
  method('stripLeading', function () { return this.replace(/^\s+/, ''); });
  method('stripTrailing', function () { return this.replace(/\s+$/, ''); });
})(this);`;
