import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AuthorizationRequest,
  type Authorize,
  type ConditionKeys,
  createIamAuthorize,
  createManualClock,
  type Seed,
  startEmulator,
} from '../../src/emulator';
import { isDecidedByRequest } from '../../src/iam';
import { API_OPERATIONS } from '../../src/model';
import { call, IMAGE } from '../emulator/api-client';
import { DEFAULT_ACTION, type DecisionCase, type Json, readPolicies } from '../iam/read-case';

const FOLDER = join(__dirname, '../iam/cases');
const REGION = 'eu-central-1';
const WORKSPACE_ID = 'ws-0123456789';
const IMAGE_ID = 'wsi-0123456789';
const CREATE = { ...IMAGE, WorkspaceId: WORKSPACE_ID };

/** A case as it reaches the emulator. */
interface Ask {
  readonly calls: readonly (readonly [operation: string, input: object])[];
  /** Tags of the seeded image. */
  readonly tags: Readonly<Record<string, string>>;
  /** Condition keys that no call brings about. */
  readonly keys: ConditionKeys;
}

function createSeed(tags: Ask['tags']): Seed {
  const image = { imageId: IMAGE_ID, name: 'seeded', description: 'Seeded', tags };
  return { workspaces: [{ workspaceId: WORKSPACE_ID }], images: [image] };
}

/** Keys that the emulator sets by itself, or that it takes for unknown: a table that is silent of them means absent. */
function isAbsentInTables(key: string): boolean {
  return key.startsWith('aws:') && !/^aws:(requesttag\/|tagkeys$|resourcetag\/)/.test(key);
}

/** Condition keys in lower case, and those in policy variables, in any policy of the case. */
function listKeys(json: Json): string[] {
  const text = JSON.stringify(json);
  const variables = [...text.matchAll(/\$\{([^\s,}"]+)/g)].map(([, key = '']) => key.toLowerCase());
  return [...variables, ...listConditionKeys(json)];
}

function listConditionKeys(json: Json): string[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap(listConditionKeys);
  const { Condition, ...rest } = json;
  const operators = typeof Condition === 'object' && Condition !== null ? Object.values(Condition) : [];
  const keys = operators.flatMap((keys) => (typeof keys === 'object' && keys !== null ? Object.keys(keys) : []));
  return [...keys.map((key) => key.toLowerCase()), ...Object.values(rest).flatMap(listConditionKeys)];
}

/** The case as calls; a string says why there is none. */
function toAsk(table: DecisionCase): Ask | string {
  const { action = DEFAULT_ACTION, resource = '*', context = {}, absentPrefixes } = table;
  const operation = Object.values(API_OPERATIONS).find((known) => known.action === action)?.name;
  if (operation === undefined) return 'another action';
  const policies = [table.identity, table.boundary ?? [], table.scps ?? [], table.session ?? []];
  const isAskedOn = listResources(operation).includes(resource) || (resource === '*' && isOnAnyResource(policies));
  if (!isAskedOn) return 'a resource that the action is not asked on';
  const values = Object.entries(context).map(([key, value]) => [key, Array.isArray(value) ? value : [value]] as const);
  const isPlain = values.every(([, list]) => list.every((item) => typeof item === 'string'));
  if (!isPlain || absentPrefixes !== undefined) return 'unknown values in the request';
  const given = new Set(values.map(([key]) => key.toLowerCase()));
  if (given.size < values.length) return 'one condition key in two spellings';
  if (policies.flatMap(listKeys).some((key) => isAbsentInTables(key) && !given.has(key)))
    return 'a key that calls have';
  const ask = createAsk(operation, values as unknown as readonly (readonly [string, readonly string[]])[]);
  return Object.keys(ask.keys).some(isOfEveryCall) ? 'a key that every call has of its own' : ask;
}

function isOfEveryCall(key: string): boolean {
  return isDecidedByRequest(key) && !/^aws:(?:RequestTag|TagKeys|ResourceTag)/i.test(key);
}

/** Tags that a call can carry, or that a resource can have, are real ones. */
function createAsk(operation: string, values: readonly (readonly [string, readonly string[]])[]): Ask {
  const getTags = (prefix: string) =>
    values.filter(([key]) => key.startsWith(prefix)).map(([key, [value = '']]) => [key.slice(prefix.length), value]);
  const keysBut = (pattern: RegExp) => Object.fromEntries(values.filter(([key]) => !pattern.test(key)));
  if (operation === 'CreateTags') {
    const tagKeys = values.find(([key]) => key === 'aws:TagKeys')?.[1] ?? [];
    const tags = new Map([
      ...tagKeys.map((key) => [key, ''] as const),
      ...(getTags('aws:RequestTag/') as [string, string][]),
    ]);
    const Tags = [...tags].map(([Key, Value]) => ({ Key, Value }));
    const direct = ['CreateTags', { ResourceId: IMAGE_ID, Tags }] as const;
    const onCreate = ['CreateWorkspaceImage', { ...CREATE, Tags }] as const;
    // A create without tags does not ask for CreateTags.
    return {
      calls: tags.size > 0 ? [direct, onCreate] : [direct],
      tags: {},
      keys: keysBut(/^aws:(RequestTag|TagKeys)/),
    };
  }
  if (operation === 'DeleteWorkspaceImage') {
    const tags = Object.fromEntries(getTags('aws:ResourceTag/'));
    return { calls: [[operation, { ImageId: IMAGE_ID }]], tags, keys: keysBut(/^aws:ResourceTag/) };
  }
  const input = operation === 'CreateWorkspaceImage' ? CREATE : { ResourceId: IMAGE_ID };
  return { calls: [[operation, input]], tags: {}, keys: keysBut(/^$/) };
}

/** Resources that the tables and a call both name. A create is asked on `workspaceimage/*`, which no table has. */
function listResources(operation: string): Json[] {
  const arn = (path: string) => `arn:aws:workspaces:${REGION}:111122223333:${path}`;
  if (operation === 'CreateWorkspaceImage') return [arn(`workspace/${WORKSPACE_ID}`)];
  return operation === 'DeleteWorkspaceImage' ? [arn(`workspaceimage/${IMAGE_ID}`)] : ['*'];
}

/** Whether all statements are on "*", so that the resource of a request does not matter. */
function isOnAnyResource(json: Json): boolean {
  if (typeof json !== 'object' || json === null) return true;
  if (Array.isArray(json)) return json.every(isOnAnyResource);
  const { Resource = '*', NotResource, ...rest } = json;
  return Resource === '*' && NotResource === undefined && Object.values(rest).every(isOnAnyResource);
}

/** Decides on the requests of a call that the case is about; the others are allowed. */
function decideOnly({ action = DEFAULT_ACTION, resource = '*' }: DecisionCase, authorize: Authorize): Authorize {
  const isMeant = (request: AuthorizationRequest) =>
    request.action === action && (resource === '*' || request.resource === resource);
  return (request) => (isMeant(request) ? authorize(request) : { kind: 'allowed' });
}

async function listVerdicts(table: DecisionCase, { calls, tags, keys }: Ask): Promise<DecisionCase['expect'][]> {
  const authorize = decideOnly(table, createIamAuthorize(readPolicies(table), keys));
  const emulator = await startEmulator({ clock: createManualClock(), seed: createSeed(tags), authorize });
  const verdicts: DecisionCase['expect'][] = [];
  for (const [operation, input] of calls) {
    const { status, body } = await call(emulator, operation, input, { region: REGION });
    if (status !== 200) expect(body.__type).toBe('AccessDeniedException');
    const isOpen = String(body.message).includes('the emulator cannot decide');
    verdicts.push(status === 200 ? 'allow' : isOpen ? 'unknown' : 'deny');
  }
  await emulator.close();
  return verdicts;
}

const cases = readdirSync(FOLDER).flatMap((file) =>
  (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as DecisionCase[]).map((table) => ({
    title: `${file}: ${table.name}`,
    table,
    ask: toAsk(table),
  })),
);
const asked = cases.flatMap(({ ask, ...rest }) => (typeof ask === 'string' ? [] : [{ ...rest, ask }]));

test.each(asked)('$title', async ({ table, ask }) => {
  expect(await listVerdicts(table, ask)).toEqual(ask.calls.map(() => table.expect));
});

test('most cases are calls', () => {
  expect(asked.length).toBeGreaterThanOrEqual(350);
  const operations = new Set(asked.flatMap(({ ask }) => ask.calls.map(([operation]) => operation)));
  expect([...operations].sort()).toEqual([
    'CreateTags',
    'CreateWorkspaceImage',
    'DeleteWorkspaceImage',
    'DescribeWorkspaceImages',
  ]);
});
