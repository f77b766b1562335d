import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installProvider, type Installation } from './engine';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

const launcher = () =>
  readdirSync(installation.built).filter((file) => file.startsWith('terraform-provider-workspaces'));

test('one file has the name that engines look for, and it can be run', () => {
  expect(launcher()).toEqual([expect.stringMatching(/^terraform-provider-workspaces_v\d+\.\d+\.\d+$/)]);
  expect(statSync(join(installation.built, launcher()[0]!)).mode & 0o777).toBe(0o755);
  expect(readdirSync(installation.built).sort()).toEqual([
    'LICENSES.txt',
    'aws-sdk.js',
    'main.js',
    'provider.js',
    'start.js',
    launcher()[0],
  ]);
});

test('the licences of what is bundled are there, each text once', () => {
  const licenses = readFileSync(join(installation.built, 'LICENSES.txt'), 'utf8');
  for (const name of ['@aws-sdk/client-workspaces', '@aws-sdk/credential-providers', '@smithy/core']) {
    expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(Apache-2\\.0\\)$`, 'm'));
  }
  expect(licenses).toMatch(/^@aws-sdk\/nested-clients \S+ \(Apache-2\.0\)$/m);
  for (const [, text] of licenses.matchAll(/^=+\n(?:[^=\n]+\n)+=+\n\n([^]*?)(?=^=+$|$(?![^]))/gm))
    expect(text!.length).toBeGreaterThan(500);
  expect(licenses.match(/Apache License\s+Version 2\.0, January 2004/g)!.length).toBeLessThan(5);
});

test('the AWS SDK is not loaded before it is needed', async () => {
  const hook = join(installation.mirror, 'hook.js');
  // The SDK loads node:https; nothing else in the provider does.
  writeFileSync(
    hook,
    `const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  if (/^(node:)?https$/.test(name)) process.stderr.write('SDK\\n');
  return load.call(this, name, ...rest);
};`,
  );
  const run = (script: string) => runNode(['-r', hook, '-e', script]);
  const bundle = JSON.stringify(join(installation.built, 'start.js'));
  const handshake = await run(`setTimeout(() => process.exit(), 500); require(${bundle});`);
  expect(handshake.stdout).toMatch(/^1\|6\|/);
  expect(handshake.stderr).not.toContain('SDK');
  expect((await run(`require('https');`)).stderr).toContain('SDK');
  // What a process does that answers for the schema, or validates.
  const provider = JSON.stringify(join(installation.built, 'provider.js'));
  const load = `const { createProvider } = require(${provider}); createProvider().validate({ endpoints: [] });`;
  expect((await run(load)).stderr).not.toContain('SDK');
});

function runNode(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const env = {
    PATH: process.env['PATH'],
    TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
    PLUGIN_PROTOCOL_VERSIONS: '6',
  };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve) => child.once('close', () => resolve({ stdout, stderr })));
}
