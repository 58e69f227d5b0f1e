/** `0.d₁d₂d₃… · 10^exponent` */
export interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

interface Binary {
  /** Without trailing zero bits. */
  readonly fraction: bigint;
  /** How many bits it has. */
  readonly bits: number;
  /** The power of two of the first bit. */
  readonly exponent: number;
}

/**
 * The digits that Java 17 finds for a positive double. They always name that double, but are not always the fewest:
 * JavaScript writes 1.23e+22 where Java writes 1.2300000000000001E22.
 *
 * @see https://bugs.openjdk.org/browse/JDK-4511638
 */
export function javaDigits(value: number): Digits {
  const binary = split(value);
  const tinyBits = Math.max(0, binary.bits - binary.exponent - 1);
  if (tinyBits === 0 && binary.exponent <= 62) return wholeDigits(value, binary.exponent);
  return steps(binary, tinyBits);
}

function split(value: number): Binary {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const raw = view.getBigUint64(0);
  const stored = Number(raw >> 52n) & 0x7ff;
  let fraction = raw & ((1n << 52n) - 1n);
  if (stored !== 0) fraction |= 1n << 52n;
  const length = fraction.toString(2).length;
  const exponent = stored === 0 ? length - 1 - 1074 : stored - 1023;
  while ((fraction & 1n) === 0n) fraction >>= 1n;
  return { fraction, bits: fraction.toString(2).length, exponent };
}

/** A whole number below 2^63; digits that lie below the precision are rounded away. */
function wholeDigits(value: number, exponent: number): Digits {
  const drop = exponent > 53 ? Math.floor(Math.log10(2) * (exponent - 54)) : 0;
  const unit = 10n ** BigInt(drop);
  const exact = BigInt(value);
  const kept = exact / unit + (drop > 0 && (exact % unit) * 2n >= unit ? 1n : 0n);
  const text = kept.toString();
  return { digits: text.replace(/(?<=.)0+$/, ''), exponent: text.length + drop };
}

/** Digit by digit, until what is left is less than half of the distance to the next double. */
function steps({ fraction, bits, exponent }: Binary, tinyBits: number): Digits {
  let decimal = estimate(fraction, bits, exponent);
  const five = Math.max(0, -decimal);
  const numeratorTwos = five + tinyBits + exponent;
  const marginTwos = numeratorTwos - (exponent < -1022 ? exponent + 1075 : 53) - (bits === 1 ? 1 : 0);
  const shift = Math.max(0, -marginTwos, -(numeratorTwos - bits + 1));
  let rest = fraction * 5n ** BigInt(five) * 2n ** BigInt(numeratorTwos - bits + 1 + shift);
  const unit = 5n ** BigInt(Math.max(0, decimal)) * 2n ** BigInt(Math.max(0, decimal) + tinyBits + shift);
  let margin = 5n ** BigInt(five) * 2n ** BigInt(marginTwos + shift);
  let digits = '';
  let low = false;
  let high = false;
  do {
    const digit = rest / unit;
    rest = 10n * (rest % unit);
    margin *= 10n;
    low = rest < margin;
    high = rest + margin > unit * 10n;
    if (digits === '' && digit === 0n && !high) decimal -= 1;
    else digits += digit.toString();
    // Java wants two digits before an exponent.
    if (digits.length <= 1 && (decimal < -3 || decimal >= 8) && digits !== '') low = high = false;
  } while (!low && !high);
  const half = rest * 2n - unit * 10n;
  const odd = Number(digits.at(-1)) % 2 === 1;
  const up = high && (!low || half > 0n || (half === 0n && odd));
  return up ? roundUp(digits, decimal + 1) : { digits, exponent: decimal + 1 };
}

function estimate(fraction: bigint, bits: number, exponent: number): number {
  const mantissa = Number(fraction) / 2 ** (bits - 1);
  return Math.floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + exponent * 0.301029995663981);
}

function roundUp(digits: string, exponent: number): Digits {
  const up = (BigInt(digits) + 1n).toString().padStart(digits.length, '0');
  return { digits: up, exponent: exponent + up.length - digits.length };
}
