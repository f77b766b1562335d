import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeZip, type ZipEntry } from '../../scripts/release/zip';

const ENTRIES: readonly ZipEntry[] = [
  { name: 'run', content: Buffer.from('#!/bin/sh\n'), mode: 0o755 },
  { name: 'a/größe.txt', content: Buffer.from('x'.repeat(100_000)), mode: 0o644 },
  { name: 'empty', content: Buffer.alloc(0), mode: 0o600 },
  {
    name: 'random',
    content: Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)),
    mode: 0o644,
  },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function findPython(): string | undefined {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return 'python3';
  } catch {
    return undefined;
  }
}

test('the order of what is given makes no difference', () => {
  const zip = makeZip(ENTRIES);
  expect(makeZip([...ENTRIES].reverse()).equals(zip)).toBe(true);
  const others = ENTRIES.map((entry) => (entry.name === 'run' ? { ...entry, mode: 0o644 } : entry));
  expect(makeZip(others).equals(zip)).toBe(false);
});

test('what repeats is packed', () => {
  expect(makeZip([ENTRIES[1]!]).length).toBeLessThan(1000);
});

// Another reader of zips, which checks every header and digest. Not every machine has one.
const withPython = findPython() === undefined ? test.skip : test;
withPython('another program reads names, contents, modes and times', () => {
  const file = join(folder, 'a.zip');
  writeFileSync(file, makeZip(ENTRIES));
  const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps([z.testzip(), [[i.filename, oct(i.external_attr >> 16), i.date_time, z.read(i).hex()] for i in z.infolist()]]))`;
  const [bad, infos] = JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }));
  expect(bad).toBeNull();
  const sorted = [...ENTRIES].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(infos).toEqual(
    sorted.map(({ name, content, mode }) => [
      name,
      `0o100${mode.toString(8)}`,
      [1980, 1, 1, 0, 0, 0],
      content.toString('hex'),
    ]),
  );
});

function hasUnzip(): boolean {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const withUnzip = hasUnzip() ? test : test.skip;
withUnzip('what is unpacked can be run', () => {
  const file = join(folder, 'a.zip');
  writeFileSync(file, makeZip(ENTRIES));
  mkdirSync(join(folder, 'out'));
  execFileSync('unzip', ['-q', file, '-d', join(folder, 'out')]);
  expect(statSync(join(folder, 'out/run')).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(folder, 'out/run'), 'utf8')).toBe('#!/bin/sh\n');
});
