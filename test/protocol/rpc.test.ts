import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ObjectValue, Value } from '../../src/framework';
import { objectValue, UNKNOWN } from '../../src/framework';
import { encodeMsgpack } from '../../src/protocol/msgpack';
import { frame } from '../../src/protocol/grpc';
import * as message from '../../src/protocol/message';
import { decodeMessage, encodeMessage } from '../../src/protocol/protobuf';
import type { Scratch } from './fixture-bundle';
import { bundleFixture } from './fixture-bundle';
import type { PluginClient } from './plugin-client';
import { startProvider } from './plugin-client';

const TYPE = 'fixture_thing';
const PREFIX = '/tfplugin6.Provider/';

let scratch: Scratch;
let things: string;
let client: PluginClient;

beforeAll(async () => {
  scratch = bundleFixture();
  things = join(scratch.directory, 'things');
  mkdirSync(things);
  client = await startProvider({ command: scratch.command });
  await client.configure({ directory: things });
});
afterAll(async () => {
  await client.shutdown();
  scratch.remove();
});
afterEach(() => {
  for (const file of readdirSync(things)) rmSync(join(things, file));
});

function config(values: Readonly<Record<string, Value>>): ObjectValue {
  return objectValue(Object.entries(values));
}

/** The value with every attribute that it leaves out. */
function full(values: Readonly<Record<string, Value>>): ObjectValue {
  const names = ['name', 'size', 'tags', 'secret', 'outcome', 'timeouts'];
  return objectValue(names.map((name) => [name, values[name] ?? null]));
}

describe('the schema', () => {
  test('has a provider block, and every attribute as it is declared', async () => {
    const { provider, resources } = await client.getSchema();
    expect(provider.attributes).toEqual([{ name: 'directory', type: 'string', isComputed: false, isBlock: false }]);
    expect(Object.keys(resources)).toEqual([TYPE]);
    expect(resources[TYPE]).toMatchObject({
      version: 1,
      message: { block: { description: 'A file.', descriptionKind: 1 } },
    });
    const { attributes, blockTypes } = resources[TYPE]!.message['block'] as Record<
      string,
      { name: string; type: Buffer }[]
    >;
    expect(attributes!.map(({ type, ...rest }) => ({ ...rest, type: type.toString() }))).toMatchObject([
      { name: 'name', type: '"string"', required: true, optional: false, computed: false, description: 'Name.' },
      { name: 'size', type: '"number"', optional: true },
      { name: 'tags', type: '["map","string"]', optional: true },
      { name: 'secret', sensitive: true },
      { name: 'outcome', computed: true, optional: false, required: false, deprecated: false },
    ]);
    expect(blockTypes).toMatchObject([{ typeName: 'timeouts', nesting: 1 }]);
  });

  test('metadata names the resources and the capabilities', async () => {
    const metadata = await client.call(`${PREFIX}GetMetadata`, message.EMPTY, message.GET_METADATA_RESPONSE, {});
    expect(metadata).toEqual({
      capabilities: { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: false },
      diagnostics: [],
      resources: [{ typeName: TYPE }],
    });
  });

  test.each(['GetFunctions', 'GetResourceIdentitySchemas'])('%s is empty', async (name) => {
    expect(await client.raw(PREFIX + name, Buffer.alloc(5))).toMatchObject({ status: 0, body: Buffer.alloc(5) });
  });
});

describe('what a caller gets wrong', () => {
  test.each(['MoveResourceState', 'ReadDataSource', 'ValidateEphemeralResourceConfig', 'CallFunction', 'NoSuchMethod'])(
    '%s is not implemented',
    async (name) => {
      const answer = await client.raw(PREFIX + name, Buffer.alloc(5));
      expect(answer).toMatchObject({ httpStatus: 200, status: 12, message: `unknown method ${PREFIX}${name}` });
    },
  );

  test.each([
    ['nothing', Buffer.alloc(0), 13, 'the request has no message'],
    ['a compressed message', Buffer.from('0100000000', 'hex'), 12, 'compressed messages are not supported'],
    ['a message cut short', Buffer.from('00000000050a', 'hex'), 13, 'the message is announced as 5 bytes'],
    ['two messages', Buffer.alloc(10), 13, 'the message is announced as 0 bytes'],
    ['a field cut short', frame(Buffer.from('0a05', 'hex')), 13, 'the message ends within a field'],
    ['another wire type', frame(Buffer.from('0801', 'hex')), 13, 'wire type 0 for typeName'],
    ['a group', frame(Buffer.from('7b', 'hex')), 13, 'wire type 3'],
    ['an endless integer', frame(Buffer.alloc(11, 0xff)), 13, 'longer than ten bytes'],
  ])('%s', async (_case, body, status, text) => {
    const answer = await client.raw(`${PREFIX}ValidateResourceConfig`, body);
    expect(answer.status).toBe(status);
    expect(answer.message).toContain(text);
  });

  test.each([
    ['malformed msgpack', Buffer.from('dc', 'hex'), 'malformed msgpack'],
    ['bytes after the value', Buffer.from('c0c0', 'hex'), 'malformed msgpack'],
    ['no object', encodeMsgpack('x'), 'a string stands where an object is expected'],
    ['another type', encodeMsgpack({ tags: ['x'] }), 'a list of 1 stands where an object is expected'],
    ['an attribute too many', encodeMsgpack({ nom: 'x' }), 'the schema has no attribute "nom"'],
    ['null', encodeMsgpack(null), 'the configuration is null'],
  ])('a value that is %s', async (_case, msgpack, text) => {
    const body = encodeMessage(message.VALIDATE_RESOURCE_CONFIG_REQUEST, { typeName: TYPE, config: { msgpack } });
    const answer = await client.raw(`${PREFIX}ValidateResourceConfig`, frame(body));
    expect(answer.status).toBe(3);
    expect(answer.message).toContain(text);
  });

  test('a resource type that does not exist is a fault of the provider', async () => {
    const request = encodeMessage(message.READ_RESOURCE_REQUEST, { typeName: 'fixture_nothing' });
    const { status, body } = await client.raw(`${PREFIX}ReadResource`, frame(request));
    expect(status).toBe(0);
    expect(decodeMessage(message.READ_RESOURCE_RESPONSE, body.subarray(5)).diagnostics).toMatchObject([
      { severity: 1, summary: 'Internal Provider Error', detail: expect.stringContaining('"fixture_nothing"') },
    ]);
  });

  test('stored state in the form of Terraform 0.11', async () => {
    const fields = { typeName: TYPE, rawState: { flatmap: { name: 'a' } } };
    const body = frame(encodeMessage(message.UPGRADE_RESOURCE_STATE_REQUEST, fields));
    const answer = await client.raw(`${PREFIX}UpgradeResourceState`, body);
    expect([answer.status, answer.message]).toEqual([3, expect.stringContaining('Terraform 0.11')]);
  });

  test('another content type or method of HTTP', async () => {
    expect((await client.raw('/', Buffer.alloc(0), { 'content-type': 'text/plain' })).httpStatus).toBe(415);
    expect((await client.raw('/', Buffer.alloc(0), { ':method': 'PUT' })).httpStatus).toBe(405);
  });

  test('any bytes get an answer, and the provider still serves', async () => {
    const names = [
      'ValidateResourceConfig',
      'UpgradeResourceState',
      'ReadResource',
      'PlanResourceChange',
      'ApplyResourceChange',
    ];
    const bytes = fc.uint8Array({ maxLength: 60 });
    const valueBytes = bytes.map((msgpack) => {
      const dynamic = { msgpack };
      return encodeMessage(message.PLAN_RESOURCE_CHANGE_REQUEST, {
        typeName: TYPE,
        priorState: dynamic,
        config: dynamic,
      });
    });
    const body = fc.oneof(
      bytes,
      bytes.map((raw) => frame(Buffer.from(raw))),
      valueBytes.map(frame),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), body, async (name, sent) => {
        const { httpStatus, status } = await client.raw(PREFIX + name, Buffer.from(sent));
        expect([httpStatus, [0, 3, 12, 13].includes(status)]).toEqual([200, true]);
      }),
      { numRuns: 500 },
    );
    expect(await client.validate(TYPE, config({ name: 'fine' }))).toEqual([]);
  });
});

describe('values', () => {
  test('V1 V5: created with every attribute, nulls included; nothing unknown is left', async () => {
    const plan = await client.plan(TYPE, null, config({ name: 'a' }));
    expect(plan.state).toEqual(full({ name: 'a', outcome: UNKNOWN }));
    const { state, diagnostics } = await client.apply(TYPE, null, plan.state, config({ name: 'a' }));
    expect([state, diagnostics]).toEqual([full({ name: 'a', outcome: 'made' }), []]);
  });

  test('V2: unknown values pass validation and plan', async () => {
    const unknown = config({ name: UNKNOWN, tags: config({ a: UNKNOWN }), size: UNKNOWN });
    expect(await client.validate(TYPE, unknown)).toEqual([]);
    const { state } = await client.plan(TYPE, null, unknown);
    expect(state).toEqual(full({ ...unknown, outcome: UNKNOWN }));
  });

  test('V3: a null goes out as the byte c0', async () => {
    const request = { typeName: TYPE, currentState: { msgpack: Buffer.from('c0', 'hex') } };
    const response = await client.call(
      `${PREFIX}ReadResource`,
      message.READ_RESOURCE_REQUEST,
      message.READ_RESOURCE_RESPONSE,
      request,
    );
    expect(Buffer.from(response.newState!.msgpack).toString('hex')).toBe('c0');
  });

  test('V4: an update keeps what is computed, so that a plan without changes is empty', async () => {
    const prior = full({ name: 'a', outcome: 'made' });
    const plan = await client.plan(TYPE, prior, config({ name: 'a' }));
    expect([plan.state, plan.requiresReplace]).toEqual([prior, []]);
    const tagged = config({ name: 'a', tags: config({ x: 'y' }) });
    expect((await client.change(TYPE, prior, tagged)).state).toEqual(full({ ...tagged, outcome: 'made' }));
  });

  test('V5: nothing is left after a delete', async () => {
    const { state, privateData } = await client.change(TYPE, null, config({ name: 'a' }));
    expect(Buffer.from(privateData).toString()).toBe('{"made":true}');
    expect(await client.change(TYPE, state, null, privateData)).toEqual({
      state: null,
      privateData: Buffer.alloc(0),
      diagnostics: [],
    });
    expect(readdirSync(things)).toEqual([]);
  });

  test('V6 V7: an unknown or misfit from a handler is a fault at the attribute, and the state is kept', async () => {
    const unknown = await client.change(TYPE, null, config({ name: 'unknown' }));
    expect(unknown.state).toEqual(full({ name: 'unknown' }));
    expect(unknown.diagnostics).toMatchObject([
      { severity: 'error', summary: 'Internal Provider Error', path: 'outcome' },
    ]);
    const misfit = await client.change(TYPE, null, config({ name: 'misfit' }));
    expect(misfit.state).toEqual(full({ name: 'misfit' }));
    expect(misfit.diagnostics).toMatchObject([
      { path: 'outcome', detail: expect.stringContaining('a number where the schema has a string') },
    ]);
  });

  test('V8: a new name needs a new resource, also when it is unknown', async () => {
    const prior = full({ name: 'a', outcome: 'made' });
    expect((await client.plan(TYPE, prior, config({ name: 'b' }))).requiresReplace).toEqual(['name']);
    expect((await client.plan(TYPE, prior, config({ name: UNKNOWN }))).requiresReplace).toEqual(['name']);
    expect((await client.plan(TYPE, null, config({ name: 'b' }))).requiresReplace).toEqual([]);
  });

  test('V11: a thrown error is a fault with its text and without its stack', async () => {
    const { state, diagnostics } = await client.change(TYPE, null, config({ name: 'throws' }));
    expect(state).toBeNull();
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Internal Provider Error', path: '' }]);
    expect(diagnostics[0]!.detail).toContain(
      'This is a bug in the provider, not in the configuration: the handler broke',
    );
    expect(diagnostics[0]!.detail).not.toContain('    at ');
  });

  test('V12: a single block, absent and present', async () => {
    const timeouts = config({ create: '5m' });
    const { state } = await client.change(TYPE, null, config({ name: 'a', timeouts }));
    expect(state).toEqual(full({ name: 'a', timeouts, outcome: 'made' }));
  });

  test('V13: an import of nothing is an error; one of something can be read and planned', async () => {
    const nothing = await client.import(TYPE, 'gone');
    expect(nothing.state).toBeNull();
    expect(nothing.diagnostics).toMatchObject([{ severity: 'error', summary: 'Nothing To Import' }]);
    writeFileSync(join(things, 'here'), 'found');
    const { state, diagnostics } = await client.import(TYPE, 'here');
    expect(diagnostics).toEqual([]);
    const read = await client.read(TYPE, state);
    expect((await client.plan(TYPE, read.state, config({ name: 'here' }))).state).toEqual(read.state);
    expect((await client.read(TYPE, null)).state).toBeNull();
  });

  test('V14: 20 MB in both directions', async () => {
    const large = config({ name: 'large', secret: 'x'.repeat(20_000_000) });
    const { state } = await client.plan(TYPE, null, large);
    expect(state!['secret']).toHaveLength(20_000_000);
  });

  test('diagnostics carry the path of the attribute', async () => {
    expect(await client.validate(TYPE, config({ name: 'bad' }))).toEqual([
      { severity: 'error', summary: 'Bad Name', detail: 'It is "bad".', path: 'name' },
    ]);
  });

  test('state of another shape is upgraded: what is gone is dropped, what is new is null', async () => {
    const { state, diagnostics } = await client.upgrade(TYPE, '{"name":"a","old":1,"size":12345678901234567890}', 0);
    expect([state, diagnostics]).toEqual([full({ name: 'a', size: 12345678901234567890n }), []]);
    expect((await client.upgrade(TYPE, '{"name":"a"}', 2)).diagnostics).toMatchObject([
      { summary: 'State Of Newer Provider' },
    ]);
    expect((await client.upgrade(TYPE, '{"name":[]}', 1)).diagnostics).toMatchObject([
      { summary: 'Unreadable State', path: 'name' },
    ]);
    expect((await client.upgrade(TYPE, '{', 1)).diagnostics).toMatchObject([{ summary: 'Unreadable State', path: '' }]);
  });

  test('many calls at once', async () => {
    const sizes = Array.from({ length: 300 }, (_, size) => size);
    const plans = await Promise.all(sizes.map((size) => client.plan(TYPE, null, config({ name: 'a', size }))));
    expect(plans.map(({ state }) => state!['size'])).toEqual(sizes);
  });
});
