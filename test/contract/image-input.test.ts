import fc from 'fast-check';
import { checkImage, type Finding } from '../../src/checks';
import { type Emulator, startEmulator } from '../../src/emulator';
import type { Diagnostic, PlanRequest } from '../../src/framework';
import { createProvider, type Meta } from '../../src/provider';
import { NAME_SUFFIX_LENGTH } from '../../src/model';
import { call } from '../emulator/api-client';
import { imageConfig, providerConfig } from '../provider/harness';
import {
  declareImage,
  declareTags,
  GOOD,
  type ImageInput,
  imageInput,
  namePrefix,
  toCreateCall,
  WORKSPACE_IDS,
} from './image-input';

const RUNS = 2000;

const run = { id: 'test', isOfWholeState: () => true };
const provider = createProvider({ env: {}, cwd: __dirname, owner: 'test', run });
const resource = provider.resources.workspaces_image!;
let configured: Meta;
beforeAll(async () => {
  const config = providerConfig({ region: 'eu-central-1', preflight: 'off' });
  const { signal } = new AbortController();
  configured = (await provider.configure({ config, terraformVersion: '1.11.4', signal })).meta!;
});

/** Errors of the provider before it calls AWS: of the resource, of the provider block, and of both at plan. */
async function listProviderErrors(input: ImageInput): Promise<readonly Diagnostic[]> {
  const { name = null, namePrefix = null, description = null, workspaceId = null, tags, defaultTags } = input;
  const config = imageConfig({
    name,
    name_prefix: namePrefix,
    description,
    workspace_id: workspaceId,
    tags: Object.fromEntries(tags),
  });
  const block = [{ tags: Object.fromEntries(defaultTags) }];
  const meta: Meta = { ...configured, defaultTags };
  const { signal } = new AbortController();
  const data = { privateData: {}, planData: {} };
  const request: PlanRequest<Meta> = {
    prior: null,
    config,
    planned: config,
    requiresReplace: [],
    ...data,
    meta,
    signal,
  };
  const plan = await resource.plan!(request);
  const all = [
    ...resource.validate!(config),
    ...provider.validate!(providerConfig({ default_tags: block })),
    ...(plan.diagnostics ?? []),
  ];
  return all.filter(({ severity }) => severity === 'error');
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The emulator's refusal of the input; undefined where it makes the image, which is deleted again. */
async function getRefusal(emulator: Emulator, input: ImageInput): Promise<Refusal | undefined> {
  const { status, body } = await call(emulator, 'CreateWorkspaceImage', toCreateCall(input));
  if (status !== 200) return { code: body.__type, message: body.message };
  await call(emulator, 'DeleteWorkspaceImage', { ImageId: body.ImageId });
  return undefined;
}

const RULE_OF_MEMBER: readonly (readonly [pattern: RegExp, ruleId: string])[] = [
  [/at 'name' failed/, 'valid-image-name'],
  [/at 'description' failed/, 'valid-image-description'],
  [/at 'workspaceId' failed/, 'valid-workspace-id'],
  [/at 'tags\.|^The tag (key|value) |^An image has at most 50 tags/, 'valid-image-tags'],
];

/** Rules that have to find what a refusal names. */
function listRulesOf({ message }: Refusal): string[] {
  const rules = RULE_OF_MEMBER.filter(([pattern]) => pattern.test(message)).map(([, ruleId]) => ruleId);
  if (rules.length === 0) throw new Error(`No rule is known for the refusal: ${message}`);
  return rules;
}

let emulator: Emulator;
beforeAll(async () => {
  const seed = { workspaces: WORKSPACE_IDS.map((workspaceId) => ({ workspaceId })) };
  emulator = await startEmulator({ creationSeconds: 0, seed });
});
afterAll(() => emulator.close());

const seen = new Map<string, number>();

function listErrors(input: ImageInput): Finding[] {
  const findings = checkImage(declareImage(input), { defaultTags: declareTags(input.defaultTags) });
  return findings.filter(({ severity }) => severity === 'error');
}

test('the checks, the provider and the emulator agree on every input', async () => {
  await fc.assert(
    fc.asyncProperty(imageInput, async (input) => {
      const errors = listErrors(input);
      expect(summariesOf(await listProviderErrors(input))).toEqual(summariesOf(errors));
      const refusal = await getRefusal(emulator, input);
      count(refusal, errors);
      const sent = { ...input, tags: new Map([...input.defaultTags, ...input.tags]), defaultTags: new Map() };
      // Clean is accepted, and no error is false: but for a default tag that the image replaces, which is never sent.
      if (refusal === undefined) return expect(listErrors(sent)).toEqual([]);
      expect(['InvalidParameterValuesException', 'ResourceLimitExceededException']).toContain(refusal.code);
      const ruleIds = errors.map(({ ruleId }) => ruleId);
      expect(ruleIds).toEqual(expect.arrayContaining(listRulesOf(refusal)));
    }),
    { numRuns: RUNS },
  );
});

test('a prefix is accepted where every name that is made of it is', async () => {
  const made = '20261127122511123400c0ffee'.slice(-NAME_SUFFIX_LENGTH);
  await fc.assert(
    fc.asyncProperty(namePrefix, async (prefix) => {
      const input: ImageInput = { ...GOOD, namePrefix: prefix };
      const errors = listErrors(input);
      expect(summariesOf(await listProviderErrors(input))).toEqual(summariesOf(errors));
      const refusal = await getRefusal(emulator, { ...GOOD, name: `${prefix}${made}` });
      // Without any text there is nothing that a prefix is for.
      if (prefix !== '') expect([prefix, errors.length === 0]).toEqual([prefix, refusal === undefined]);
      else expect(errors).toHaveLength(1);
    }),
    { numRuns: RUNS / 10 },
  );
});

function summariesOf(items: readonly { readonly summary: string }[]): string[] {
  return [...new Set(items.map(({ summary }) => summary))].sort();
}

function count(refusal: Refusal | undefined, errors: readonly Finding[]): void {
  const classes = refusal === undefined ? ['accepted'] : [refusal.code, ...errors.map(({ ruleId }) => ruleId)];
  for (const name of new Set(classes)) seen.set(name, (seen.get(name) ?? 0) + 1);
}

test('the inputs were of every kind', () => {
  const kinds = [
    'accepted',
    'InvalidParameterValuesException',
    'ResourceLimitExceededException',
    'valid-image-description',
    'valid-image-name',
    'valid-image-tags',
    'valid-workspace-id',
  ];
  const rare = kinds.filter((kind) => (seen.get(kind) ?? 0) < RUNS / 200);
  expect(rare).toEqual([]);
});
