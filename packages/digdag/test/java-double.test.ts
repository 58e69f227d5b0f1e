import assert from 'node:assert/strict';
import fc from 'fast-check';
import { javaDouble } from '../src/yaml/java-double.js';

/** Spelled by Double.toString of Java 17.0.15. */
const SPELLED: [value: number, text: string][] = [
  [1, '1.0'],
  [0.001, '0.001'],
  [0.01, '0.01'],
  [12345678.9, '1.23456789E7'],
  [9999999, '9999999.0'],
  [10000000, '1.0E7'],
  [1.23e22, '1.2300000000000001E22'],
  [123e20, '1.2300000000000001E22'],
  [2e-3, '0.002'],
  [1e23, '9.999999999999999E22'],
  [2e23, '1.9999999999999998E23'],
  [4.9e-324, '4.9E-324'],
  [2.2250738585072014e-308, '2.2250738585072014E-308'],
  [1.7976931348623157e308, '1.7976931348623157E308'],
  [9007199254740993, '9.007199254740992E15'],
  [1234567890123456789, '1.23456789012345677E18'],
  [9223372036854775807, '9.223372036854776E18'],
  [1e18, '1.0E18'],
  [-0.0, '-0.0'],
  [0.1, '0.1'],
  [1.1e-5, '1.1E-5'],
  [3.14159265358979, '3.14159265358979'],
  [2.0e-44, '2.0E-44'],
  [8.41e21, '8.409999999999999E21'],
  [5e-324, '4.9E-324'],
  [1e-5, '1.0E-5'],
];

describe('a double in the spelling of Java 17', () => {
  it('is that of Double.toString, also where Java takes more digits than it needs', () => {
    for (const [value, text] of SPELLED) assert.equal(javaDouble(value), text);
  });

  it('always names that double', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (value) => Object.is(Number(javaDouble(value)), value)));
  });
});
