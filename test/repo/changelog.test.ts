import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/checks';
import { main } from '../../src/cli/main';
import { OPERATIONS } from '../../src/emulator';
import type { Block } from '../../src/framework';
import { IMAGE_SCHEMA } from '../../src/provider/image/image-schema';
import { PROVIDER_SCHEMA } from '../../src/provider/provider-schema';

const CHANGELOG = readFileSync(join(__dirname, '../../CHANGELOG.md'), 'utf8');

/** What the first release had, by name. Nothing is added here: what is new has a line in the changelog. */
const FIRST_RELEASE: Readonly<Record<string, readonly string[]>> = {
  command: [],
  rule: words(
    'valid-image-name valid-workspace-id image-naming-convention require-suppression-reason no-expired-suppression',
  ),
  option: words(
    '--format --output --config --policy --boundary --scp --session --context --fix --baseline --max-warnings --quiet ' +
      '--verbose --help --region --account --partition --port --seed --creation-seconds --quota ' +
      '--accept-real-access-keys --dir --os-arch',
  ),
  operation: words('CreateTags DeleteTags DeleteWorkspaceImage DescribeTags DescribeWorkspaceImages'),
  argument: words(
    'description workspace_id arn operating_system_type required_tenancy created owner_account_id tags_all profile ' +
      'access_key secret_key token max_retries assume_role role_arn session_name external_id duration policy_arns ' +
      'source_identity transitive_tag_keys endpoints sts key_prefixes',
  ),
};

function words(text: string): string[] {
  return text.split(' ');
}

function listArguments({ attributes, blocks = {} }: Block): string[] {
  const nested = Object.entries(blocks).flatMap(([name, { block }]) => [name, ...listArguments(block)]);
  return [...Object.keys(attributes), ...nested];
}

async function readHelp(...args: string[]): Promise<string> {
  let out = '';
  const io = { write: (text: string) => void (out += text) };
  await main([...args, '--help'], { stdout: io, stderr: io });
  return out;
}

async function listCommands(): Promise<string[]> {
  return [...(await readHelp()).matchAll(/^ {2}([a-z][\w-]*) /gm)].map(([, name = '']) => name);
}

async function readOptions(command: string): Promise<string[]> {
  const out = await readHelp(command);
  return [...out.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option);
}

/** The name as a word of its own. */
function isInChangelog(name: string): boolean {
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(CHANGELOG);
}

test.each<[string, () => string[] | Promise<string[]>]>([
  ['rule', () => RULES.map(({ id }) => id)],
  ['command', listCommands],
  ['option', async () => (await Promise.all((await listCommands()).map(readOptions))).flat()],
  ['operation', () => Object.keys(OPERATIONS)],
  ['argument', () => [IMAGE_SCHEMA, PROVIDER_SCHEMA].flatMap(({ block }) => listArguments(block))],
])('each %s has a line in the changelog, or is of the first release', async (kind, list) => {
  const names = [...new Set(await list())];
  expect(names.length).toBeGreaterThan(4);
  const old = new Set(FIRST_RELEASE[kind]);
  expect(names.filter((name) => !old.has(name) && !isInChangelog(name))).toEqual([]);
  expect([...old].filter((name) => !names.includes(name))).toEqual([]);
});
