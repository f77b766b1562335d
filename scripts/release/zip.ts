import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** With slashes, relative. */
  readonly name: string;
  readonly content: Buffer;
  /** Of a Unix file, such as 0o755. */
  readonly mode: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2.0, which knows deflate; the upper byte says that the attributes are those of Unix. */
const NEEDED = 20;
const MADE_BY = (3 << 8) | NEEDED;
const UTF8 = 1 << 11;
const DEFLATE = 8;
/** The first day that a zip can name, so that equal contents make equal bytes. */
const FIRST_DAY = (1 << 5) | 1;
const REGULAR_FILE = 0o100000;
const MAX_SIZE = 0xffff_ffff;

/** A zip of the entries in the order of their names, with the same bytes for the same contents. Less than 4 GiB. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const packed = deflateRawSync(entry.content);
    const name = Buffer.from(entry.name);
    const shared = writeShared(entry, packed.length, name.length);
    const local = Buffer.concat([uint32(LOCAL), shared, name, packed]);
    parts.push(local);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((REGULAR_FILE | entry.mode) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([uint32(CENTRAL), uint16(MADE_BY), shared, rest, name]));
    offset += local.length;
    if (offset > MAX_SIZE || entry.content.length > MAX_SIZE)
      throw new RangeError(`${entry.name} makes the zip too large`);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** What both headers of a file have, from the version that is needed to the length of the extra field. */
function writeShared({ content }: ZipEntry, packedLength: number, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(NEEDED, 0);
  header.writeUInt16LE(UTF8, 2);
  header.writeUInt16LE(DEFLATE, 4);
  header.writeUInt16LE(FIRST_DAY, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packedLength, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}
