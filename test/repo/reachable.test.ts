import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './source-tree';

const SCRIPT = pathToFileURL(path.join(ROOT, 'scripts/reachable.mjs')).href;

const PACKAGE: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
    bin: { small: 'dist/cli.js' },
  }),
  'README.md': 'See [the page](docs/page.md#top) and [its home](https://example.com/docs/other.md).',
  LICENSE: 'text',
  'docs/page.md':
    'Copy `node_modules/cdktf-workspaces-image/gates/ci.yml`, see [up](../README.md) and [away](../away.md).',
  'gates/ci.yml': '',
  'dist/index.js': 'const part = require("./part"); require("constructs"); exports.part = part;',
  'dist/part/index.js': 'exports.text = /["\']/; exports.load = () => require("../late.js");',
  'dist/late.js': '',
  'dist/index.d.ts': 'export * from "./part";',
  'dist/part/index.d.ts':
    'export declare const late: typeof import("../late"); export type T = import("constructs").T;',
  'dist/late.d.ts': 'export {};',
  'dist/cli.js': '#!/usr/bin/env node\nimport("./command.js");',
  'dist/command.js': '',
  'dist/provider/terraform-provider-small_v1.0.0': '',
  'dist/provider/start.js': 'require("./main")',
  'dist/provider/main.js': '',
  'dist/provider/LICENSES.txt': '',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reachable-'));
  write(PACKAGE);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function listUnreachable() {
  const program = `import { listUnreachable } from ${JSON.stringify(SCRIPT)};
    console.log(JSON.stringify(listUnreachable(${JSON.stringify(folder)})));`;
  const args = ['--input-type=module', '-e', program];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return stdout === '' ? stderr : (JSON.parse(stdout) as string[]);
}

test('what is required, typed, started, linked or named is reached', () => {
  expect(listUnreachable()).toEqual([]);
});

test('a module, a declaration, a page or a file of the provider that nothing leads to is found', () => {
  const strays = ['dist/alone.js', 'dist/alone.d.ts', 'dist/provider/more.js', 'docs/other.md', 'gates/more.yml'];
  write(Object.fromEntries(strays.map((name) => [name, ''])));
  expect([...listUnreachable()].sort()).toEqual([...strays].sort());
});

test('scripts and declarations do not lead to each other', () => {
  write({ 'dist/script.js': '', 'dist/script.d.ts': '', 'dist/type.js': '', 'dist/type.d.ts': '' });
  write({ 'dist/late.js': 'require("./script")', 'dist/late.d.ts': 'export * from "./type";' });
  expect([...listUnreachable()].sort()).toEqual(['dist/script.d.ts', 'dist/type.js']);
});

test.each([
  ['dist/late.js', 'require("./missing")', 'missing'],
  ['dist/late.d.ts', 'export * from "./missing";', 'imports "./missing", which is not there'],
])('what %s imports has to be there', (name, text, words) => {
  write({ [name]: text });
  expect(listUnreachable()).toContain(words);
});
