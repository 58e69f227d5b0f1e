/** A value of a msgpack record: integers are bigint, doubles are number, so that 2.0 is not taken for 2. */
export type Packed = null | boolean | bigint | number | string | Packed[] | { [key: string]: Packed };

/** Reads msgpack values one after the other. Throws on what is cut off, and on types that a record of TD does not have. */
class Reader {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  value(): Packed {
    const type = this.size(1);
    if (type < 0x80) return BigInt(type);
    if (type < 0x90) return this.map(type & 0x0f);
    if (type < 0xa0) return this.list(type & 0x0f);
    if (type < 0xc0) return this.text(type & 0x1f);
    if (type >= 0xe0) return BigInt(type - 0x100);
    const read = this.sized[type];
    if (!read) throw new Error(`msgpack type 0x${type.toString(16)} is no value of a record`);
    return read();
  }

  private readonly sized: Record<number, () => Packed> = {
    0xc0: () => null,
    0xc2: () => false,
    0xc3: () => true,
    0xca: () => this.take(4).readFloatBE(),
    0xcb: () => this.take(8).readDoubleBE(),
    0xcc: () => BigInt(this.size(1)),
    0xcd: () => BigInt(this.size(2)),
    0xce: () => BigInt(this.size(4)),
    0xcf: () => this.take(8).readBigUInt64BE(),
    0xd0: () => BigInt(this.take(1).readInt8()),
    0xd1: () => BigInt(this.take(2).readInt16BE()),
    0xd2: () => BigInt(this.take(4).readInt32BE()),
    0xd3: () => this.take(8).readBigInt64BE(),
    0xc4: () => this.text(this.size(1)),
    0xc5: () => this.text(this.size(2)),
    0xc6: () => this.text(this.size(4)),
    0xd9: () => this.text(this.size(1)),
    0xda: () => this.text(this.size(2)),
    0xdb: () => this.text(this.size(4)),
    0xdc: () => this.list(this.size(2)),
    0xdd: () => this.list(this.size(4)),
    0xde: () => this.map(this.size(2)),
    0xdf: () => this.map(this.size(4)),
  };

  private take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new Error('the msgpack data is cut off');
    return this.bytes.subarray(this.at, (this.at += length));
  }

  private size(length: number): number {
    return this.take(length).readUIntBE(0, length);
  }

  private text(length: number): string {
    return this.take(length).toString('utf8');
  }

  private list(length: number): Packed[] {
    return Array.from({ length }, () => this.value());
  }

  private map(length: number): { [key: string]: Packed } {
    return Object.fromEntries(Array.from({ length }, () => [String(this.value()), this.value()]));
  }
}

/** The values of a stream of msgpack. */
export function unpack(bytes: Buffer): Packed[] {
  const reader = new Reader(bytes);
  const values: Packed[] = [];
  while (!reader.done) values.push(reader.value());
  return values;
}
