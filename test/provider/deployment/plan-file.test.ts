import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { readPlannedState } from '../../../src/provider/deployment/plan-file';

const folder = mkdtempSync(join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A zip of such files, in the way that engines write saved plans. */
function pack(files: Readonly<Record<string, string>>, method: 0 | 8): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(crc32(text), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(Buffer.byteLength(text), 18);
    head.writeUInt16LE(name.length, 22);
    const offset = Buffer.concat(locals).length;
    locals.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, tail, Buffer.from(name));
  }
  const [body, directory] = [Buffer.concat(locals), Buffer.concat(entries)];
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(body.length, 12);
  return Buffer.concat([body, directory, Buffer.from('PK\x05\x06'), end]);
}

function read(content: Buffer | string): string | undefined {
  const file = join(folder, 'saved');
  writeFileSync(file, content);
  return readPlannedState(file);
}

const FILES = { tfplan: 'the plan', tfstate: '{"resources":[]}', 'tfstate-prev': '{}' };

test.each([0, 8] as const)('the state of a saved plan is read, packed by method %p', (method) => {
  expect(read(pack(FILES, method))).toBe('{"resources":[]}');
});

test('what is no such plan has no state', () => {
  const whole = pack(FILES, 8);
  for (const content of ['', 'PK', '{"remote_plan_format":1}', pack({ tfplan: 'x' }, 8)]) {
    expect(read(content)).toBeUndefined();
  }
  expect(read(whole.subarray(60))).toBeUndefined();
  expect(readPlannedState(join(folder, 'nowhere'))).toBeUndefined();
});
