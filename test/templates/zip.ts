import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** 1980-01-01, as a zip writes it: day 0 is none. */
const FIRST_DAY = 0x21;

interface Entry {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly offset: number;
}

/** A zip of a folder, its files not compressed. */
export function zipFolder(folder: string): Buffer {
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const file of listFiles(folder)) {
    const entry = { name: Buffer.from(file), data: readFileSync(path.join(folder, file)), offset };
    const part = [describe(entry, 0x04034b50), entry.name, entry.data];
    for (const buffer of part) offset += buffer.length;
    parts.push(...part);
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.flatMap((entry) => [describe(entry, 0x02014b50), entry.name]));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** The head of a file: before it, or in the directory at the end, which says also who made it and where it stands. */
function describe({ name, data, offset }: Entry, signature: 0x04034b50 | 0x02014b50): Buffer {
  const isInDirectory = signature === 0x02014b50;
  const head = Buffer.alloc(isInDirectory ? 46 : 30);
  const start = isInDirectory ? 6 : 4;
  head.writeUInt32LE(signature, 0);
  head.writeUInt16LE(20, start);
  head.writeUInt16LE(FIRST_DAY, start + 8);
  head.writeUInt32LE(crc32(data), start + 10);
  head.writeUInt32LE(data.length, start + 14);
  head.writeUInt32LE(data.length, start + 18);
  head.writeUInt16LE(name.length, start + 22);
  if (isInDirectory) head.writeUInt32LE(offset, 42);
  return head;
}

function listFiles(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below)).flatMap((name) => {
    const file = below === '' ? name : `${below}/${name}`;
    return statSync(path.join(folder, file)).isDirectory() ? listFiles(folder, file) : [file];
  });
}
