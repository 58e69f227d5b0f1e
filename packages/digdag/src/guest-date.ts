/**
 * Script for the interpreter: `Date` in the workflow's zone instead of the machine's. `base` and `saving(instant)` come from
 * `scriptZone`; the sums are those of ECMAScript 5, 15.9.1.
 */
export const GUEST_DATE = String.raw`(function (global, base, saving) {
  var Real = Date;
  var prototype = Real.prototype;
  var utc = Real.UTC;
  function ahead(instant) { return base + (isFinite(instant) ? saving(instant) : 0); }
  function toInstant(wall) { return wall - ahead(wall - base); }
  function wall(date) { var at = date.getTime(); return new Real(at + ahead(at)); }
  var zoned = /(Z|UTC?|GMT|[ECMP][SD]T|[+-]\d\d:?\d\d)\s*(\(.*\))?\s*$/i;
  function parse(text) {
    text = String(text);
    if (/^\s*[+-]?\d{4,6}(-\d\d){0,2}\s*$/.test(text) || zoned.test(text)) return Real.parse(text);
    return toInstant(Real.parse(/^\s*[+-]?\d{4,6}-\d\d-\d\dT/.test(text) ? text.trim() + 'Z' : text + ' GMT'));
  }
  function make(args) {
    if (args.length === 0) return new Real();
    if (args.length > 1) return new Real(toInstant(utc.apply(Real, args)));
    var value = args[0];
    if (value instanceof Real) return new Real(value.getTime());
    if (typeof value === 'object' && value !== null) value = value.valueOf();
    return new Real(typeof value === 'string' ? parse(value) : value);
  }
  function LocalDate() {
    var date = make(this instanceof LocalDate ? arguments : []);
    return this instanceof LocalDate ? date : date.toString();
  }
  function hide(holder, name, value) {
    Object.defineProperty(holder, name, { value: value, writable: true, configurable: true, enumerable: false });
  }
  LocalDate.prototype = prototype;
  hide(LocalDate, 'parse', parse);
  hide(LocalDate, 'UTC', utc);
  hide(LocalDate, 'now', Real.now);
  hide(prototype, 'constructor', LocalDate);
  'FullYear Month Date Day Hours Minutes Seconds Milliseconds'.split(' ').forEach(function (part) {
    var get = prototype['getUTC' + part];
    var set = prototype['setUTC' + part];
    hide(prototype, 'get' + part, function () { return get.call(wall(this)); });
    if (set) hide(prototype, 'set' + part, function () {
      return this.setTime(toInstant(set.apply(wall(this), arguments)));
    });
  });
  hide(prototype, 'getYear', function () { return this.getFullYear() - 1900; });
  hide(prototype, 'getTimezoneOffset', function () { return -ahead(this.getTime()) / 60000; });
  function pad(value) { return value < 10 ? '0' + value : String(value); }
  function zone(minutes) {
    var size = Math.abs(minutes);
    return 'GMT' + (minutes < 0 ? '-' : '+') + pad(Math.floor(size / 60)) + pad(Math.floor(size % 60));
  }
  hide(prototype, 'toDateString', function () {
    return isNaN(this) ? 'Invalid Date' : wall(this).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) .*$/, '$1 $3 $2 $4');
  });
  hide(prototype, 'toTimeString', function () {
    if (isNaN(this)) return 'Invalid Date';
    var name = base === 0 && saving(this.getTime()) === 0 ? ' (UTC)' : '';
    return wall(this).toISOString().slice(-13, -5) + ' ' + zone(-this.getTimezoneOffset()) + name;
  });
  hide(prototype, 'toString', function () {
    return isNaN(this) ? 'Invalid Date' : this.toDateString() + ' ' + this.toTimeString();
  });
  hide(prototype, 'toLocaleString', prototype.toString);
  hide(prototype, 'toLocaleDateString', prototype.toDateString);
  hide(prototype, 'toLocaleTimeString', prototype.toTimeString);
  global.Date = LocalDate;
})`;
