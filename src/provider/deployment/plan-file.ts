import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** Where engines keep the state that a saved plan was made of. */
const STATE_ENTRY = 'tfstate';

/** The state in a saved plan, as JSON; undefined where the file is no such plan, as one that is encrypted. */
export function readPlannedState(path: string): string | undefined {
  try {
    return readEntry(readFileSync(path), STATE_ENTRY)?.toString();
  } catch {
    return undefined;
  }
}

/** Sizes and places of the records of a zip. Source: PKWARE, APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16. */
const END = { mark: Buffer.from('PK\x05\x06'), count: 10, directory: 16 } as const;
const ENTRY = { size: 46, method: 10, packed: 20, name: 28, extra: 30, comment: 32, offset: 42 } as const;
const LOCAL = { size: 30, name: 26, extra: 28 } as const;
const DEFLATED = 8;

/** @throws RangeError where the file ends too early */
function readEntry(zip: Buffer, wanted: string): Buffer | undefined {
  const end = zip.lastIndexOf(END.mark);
  if (end === -1) return undefined;
  let at = zip.readUInt32LE(end + END.directory);
  for (let left = zip.readUInt16LE(end + END.count); left > 0; left--) {
    const length = zip.readUInt16LE(at + ENTRY.name);
    const name = zip.toString('utf8', at + ENTRY.size, at + ENTRY.size + length);
    if (name === wanted) return unpack(zip, at);
    at += ENTRY.size + length + zip.readUInt16LE(at + ENTRY.extra) + zip.readUInt16LE(at + ENTRY.comment);
  }
  return undefined;
}

/** @param entry where its record in the directory begins */
function unpack(zip: Buffer, entry: number): Buffer {
  const local = zip.readUInt32LE(entry + ENTRY.offset);
  const start = local + LOCAL.size + zip.readUInt16LE(local + LOCAL.name) + zip.readUInt16LE(local + LOCAL.extra);
  const packed = zip.subarray(start, start + zip.readUInt32LE(entry + ENTRY.packed));
  return zip.readUInt16LE(entry + ENTRY.method) === DEFLATED ? inflateRawSync(packed) : packed;
}
