import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Testing } from 'cdktf';
import { RULES, type Rule, type RuleKind } from '../../src/checks';
import { main } from '../../src/cli/main';
import { RESOURCE_TYPE } from '../../src/model';
import { createServer } from '../../src/framework';
import { createProvider } from '../../src/provider';
import { listVerdicts, newImage, newStack } from '../constructs/image-fixture';
import { imageConfig, type ImageConfig } from '../provider/harness';
import { lintText } from '../rules/lint-text';
import { toCamelCase, type BadInput, type Gate } from './bad-input';

/** Where each kind of rule has to speak. */
const GATES: Readonly<Record<RuleKind, readonly Gate[]>> = {
  image: ['ESLint on source', 'ESLint on JSON', 'command', 'synthesis', 'provider'],
  together: ['ESLint on source', 'ESLint on JSON', 'command'],
  deployment: ['ESLint on source', 'ESLint on JSON', 'command'],
  policy: ['ESLint on source', 'ESLint on JSON', 'command'],
  suppression: ['ESLint on source', 'ESLint on JSON', 'command'],
  text: ['ESLint on source', 'ESLint on JSON', 'command'],
  input: ['ESLint on JSON', 'command'],
};

/** What each gate says of an input: ids of rules, or of the provider summaries. */
const RUN: Readonly<Record<Gate, (rule: Rule, input: BadInput) => Promise<readonly string[]> | readonly string[]>> = {
  'ESLint on source': (rule, input) => runEslint(rule, input.source ?? '', input),
  'ESLint on JSON': (rule, input) => runEslint(rule, toText(input.json), input),
  command: (_, input) => runCommand(input),
  synthesis: (_, input) => synthesize(input),
  provider: (_, input) => validate(input),
};

function toText(json: BadInput['json']): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}

function runEslint({ id }: Rule, text: string, { imagePolicy = {}, beside = [] }: BadInput): string[] {
  const filename = text.startsWith('{') ? 'cdk.tf.json' : 'stack.ts';
  const messages = lintText(text, {
    rules: Object.fromEntries([id, ...beside].map((each) => [each, 'error'])),
    settings: { imagePolicy },
    filename,
  });
  return messages.map(({ ruleId }) => String(ruleId?.split('/')[1]));
}

async function runCommand({ json, imagePolicy = {} }: BadInput): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'every-gate-'));
  writeFileSync(path.join(folder, 'main.tf.json'), toText(json));
  writeFileSync(path.join(folder, 'image-policy.json'), JSON.stringify(imagePolicy));
  const cwd = jest.spyOn(process, 'cwd').mockReturnValue(folder);
  let out = '';
  const io = { stdout: { write: (text: string) => void (out += text) }, stderr: process.stderr };
  await main(['lint', '.', '--format', 'json'], io);
  cwd.mockRestore();
  rmSync(folder, { recursive: true });
  const { findings } = JSON.parse(out) as { findings: readonly { ruleId: string; severity: string }[] };
  return findings.filter(({ severity }) => severity !== 'info').map(({ ruleId }) => ruleId);
}

function synthesize({ image = {}, imagePolicy }: BadInput): string[] {
  const app = Testing.app(imagePolicy === undefined ? {} : { context: { imagePolicy } });
  const construct = newImage({}, newStack('desktops', app));
  for (const [name, value] of Object.entries(image)) construct.addOverride(name, value);
  const { errors, warnings } = listVerdicts(construct);
  rmSync(app.outdir, { recursive: true, force: true });
  return [...errors, ...warnings].map((words) => words.split(':')[0]!);
}

async function validate({ image = {} }: BadInput): Promise<string[]> {
  const run = { id: 'test', isOfWholeState: () => true };
  const server = createServer(createProvider({ env: {}, cwd: __dirname, owner: 'test', run }));
  const config = imageConfig(image as ImageConfig);
  const diagnostics = await server.validateResourceConfig({ typeName: RESOURCE_TYPE, config });
  return diagnostics.map(({ summary }) => summary);
}

const FOLDER = path.join(__dirname, 'bad-input');

test('there is a bad input for each rule, and for nothing else', () => {
  const named = readdirSync(FOLDER).map((file) => path.basename(file, '.ts'));
  expect(named.sort()).toEqual(RULES.map(({ id }) => id as string).sort());
});

describe.each(RULES.filter(({ id }) => existsSync(path.join(FOLDER, `${id}.ts`))))('$id', (rule) => {
  const input = (require(path.join(FOLDER, rule.id)) as { default: BadInput }).default;
  const expected = (gate: Gate) => (gate === 'provider' ? rule.summary : rule.id);

  test.each(GATES[rule.kind].filter((gate) => input.unseen?.[gate] === undefined))('fires: %s', async (gate) => {
    expect(await RUN[gate](rule, input)).toContain(expected(gate));
  });

  test('is silent only where it is said to be', async () => {
    for (const gate of Object.keys(input.unseen ?? {}) as Gate[])
      expect(await RUN[gate](rule, input)).not.toContain(expected(gate));
  });
});

test('attributes have the names of props in a program', () => {
  expect(toCamelCase('workspace_id')).toBe('workspaceId');
});
