import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinModules } from '../../src/cli/install/single-executable';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modules-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Where no file of the folder can be loaded. @returns what main.js says */
async function run(): Promise<readonly string[]> {
  const said: string[] = [];
  const foreign = (name: string): string => {
    if (name.startsWith('.')) throw new Error(`there is no file ${name}`);
    return `the module ${name}`;
  };
  // As an executable runs it: with nothing but a require.
  new Function('require', 'say', await joinModules(folder))(foreign, (words: string) => said.push(words));
  return said;
}

test('whatever file of the provider another one asks for is in it, and run once, when it is asked for', async () => {
  write({
    'main.js': 'say("main"); const load = () => require("./provider"); say(load().words); say(load().words); // end',
    'provider.js': 'say("provider"); exports.words = require("./sdk") + ", " + require("node:fs");',
    'sdk.js': 'say("sdk"); module.exports = "sdk";',
    'start.js': 'say("start");',
    'LICENSES.txt': 'say("licence");',
  });
  const words = 'sdk, the module node:fs';
  expect(await run()).toEqual(['main', 'provider', 'sdk', words, words]);
});

test('the same files make the same text', async () => {
  write({ 'main.js': 'say("main");', 'b.js': '', 'a.js': '' });
  expect(await joinModules(folder)).toBe(await joinModules(folder));
});
