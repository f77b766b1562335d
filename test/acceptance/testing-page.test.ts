import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../examples/golden-image/narrator';
import { findEngines } from './engine';

const ROOT = path.resolve(__dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/testing.md'), 'utf8');
const JEST = require.resolve('jest/bin/jest');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'testing-page-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the files of the page, and what an app would have installed. @returns their names */
function writeFiles(): string[] {
  const files = [...PAGE.matchAll(/^```ts (\S+)\n([^]*?)^```$/gm)].map(([, name, text]) => [name!, text!] as const);
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of ['cdktf', 'constructs'])
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
  symlinkSync(ROOT, path.join(folder, 'node_modules/cdktf-workspaces-image'));
  const config = { testEnvironment: 'node', transform: { '\\.ts$': path.join(ROOT, 'test/esbuild-transform.js') } };
  writeFileSync(path.join(folder, 'jest.config.json'), JSON.stringify(config));
  return files.map(([name]) => name);
}

test("the page's own tests pass, with a real apply", async () => {
  expect(writeFiles()).toEqual(['desktops.ts', 'synth.test.ts', 'apply.test.ts']);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    TERRAFORM_BINARY_NAME: findEngines()[0]!.binary,
    // What would lead to another account than that of the emulator.
    AWS_PROFILE: 'of-the-user',
  };
  delete env.TF_CLI_CONFIG_FILE;
  const cli = path.join(ROOT, 'dist/src/cli/main.js');
  expect(await runCommand(process.execPath, [cli, 'install-provider'], env, folder)).toMatchObject({ code: 0 });
  const args = [JEST, '-c', path.join(folder, 'jest.config.json'), '--ci', '--json', '--runInBand'];
  const { code, stdout, stderr } = await runCommand(process.execPath, args, env, folder);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const { numPassedTests, numTotalTests } = JSON.parse(stdout) as Record<string, number>;
  expect([numPassedTests, numTotalTests]).toEqual([3, 3]);
}, 180_000);
