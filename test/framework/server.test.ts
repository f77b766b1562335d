import type {
  ApplyResult,
  Attribute,
  ObjectValue,
  PlanRequest,
  Provider,
  ProviderServer,
  Resource,
  Value,
} from '../../src/framework';
import { attributePath, createServer, objectValue, UNKNOWN } from '../../src/framework';

const NO_BYTES = new Uint8Array();

function attribute(rest: Partial<Attribute>): Attribute {
  return { type: 'string', description: 'An attribute.', ...rest };
}

function value(entries: Readonly<Record<string, Value>>): ObjectValue {
  return objectValue(Object.entries(entries));
}

const ATTRIBUTES = {
  name: attribute({ required: true, forcesReplacement: true }),
  note: attribute({ optional: true }),
  size: attribute({ optional: true, computed: true, type: 'number' }),
  id: attribute({ computed: true }),
};

function fail(): never {
  throw new Error('not expected in this test');
}

function makeResource(overrides: Partial<Resource<string>> = {}): Resource<string> {
  return {
    schema: { version: 0, block: { attributes: ATTRIBUTES } },
    create: async () => fail(),
    read: async () => fail(),
    update: async () => fail(),
    delete: async () => fail(),
    import: async () => fail(),
    ...overrides,
  };
}

function makeProvider(overrides: Partial<Resource<string>>, rest: Partial<Provider<string>> = {}): Provider<string> {
  return {
    schema: { version: 0, block: { attributes: {} } },
    resources: { thing: makeResource(overrides) },
    configure: async () => ({ meta: 'meta' }),
    ...rest,
  };
}

async function configured(overrides: Partial<Resource<string>>): Promise<ProviderServer> {
  const server = createServer(makeProvider(overrides));
  expect(await server.configureProvider({ config: value({}), terraformVersion: '1.11.4' })).toEqual([]);
  return server;
}

const PRIOR = value({ name: 'a', note: null, size: 1, id: 'x' });
const BUG = {
  severity: 'error',
  summary: 'Internal Provider Error',
  detail: expect.stringContaining('bug in the provider'),
};

/** What a user can have written to get this object: all but what only the provider may set. */
function configOf(object: ObjectValue | null): ObjectValue | null {
  return object === null ? null : value({ ...object, id: null });
}

function planCall(prior: ObjectValue | null, proposed: ObjectValue | null, config = configOf(proposed)) {
  return { typeName: 'thing', prior, proposed, config, privateData: NO_BYTES };
}

function applyCall(prior: ObjectValue | null, planned: ObjectValue | null) {
  return { typeName: 'thing', prior, planned, config: configOf(planned), privateData: NO_BYTES };
}

describe('plan', () => {
  test('create: what is computed and not configured is unknown', async () => {
    const server = await configured({});
    const { planned } = await server.planResourceChange(
      planCall(null, value({ name: 'a', note: null, size: null, id: null })),
    );
    expect(planned).toEqual(value({ name: 'a', note: null, size: UNKNOWN, id: UNKNOWN }));
    const sized = await server.planResourceChange(planCall(null, value({ name: 'a', note: null, size: 3, id: null })));
    expect(sized.planned).toEqual(value({ name: 'a', note: null, size: 3, id: UNKNOWN }));
  });

  test('create: computed attributes in blocks too', async () => {
    const block = { attributes: { id: attribute({ computed: true }) } };
    const blocks = {
      one: { nesting: 'single', block },
      many: { nesting: 'list', block },
      named: { nesting: 'map', block },
    } as const;
    const server = await configured({ schema: { version: 0, block: { attributes: {}, blocks } } });
    const item = value({ id: null });
    const proposed = value({ one: item, many: [item], named: value({ id: item }) });
    const call = planCall(null, proposed, value({}));
    const { planned } = await server.planResourceChange(call);
    const unknown = value({ id: UNKNOWN });
    expect(planned).toEqual(value({ one: unknown, many: [unknown], named: value({ id: unknown }) }));
  });

  test('destroy: null, and the resource is not asked how to plan it', async () => {
    const server = await configured({ plan: fail });
    const outcome = await server.planResourceChange({ ...planCall(PRIOR, null), privateData: Buffer.from('{"a":1}') });
    expect(outcome).toEqual({
      planned: null,
      requiresReplace: [],
      privateData: Buffer.from('{"a":1}'),
      diagnostics: [],
    });
  });

  test('destroy: the resource may leave data for the delete, which are gone with it', async () => {
    const seen: unknown[] = [];
    const warning = { severity: 'warning', summary: 'A Warning', detail: 'Of the destroy.' } as const;
    const server = await configured({
      planDestroy: ({ prior, meta }) => {
        seen.push(prior, meta);
        return { planData: { destroy: true }, diagnostics: [warning] };
      },
      delete: async ({ privateData, planData }) => {
        seen.push(privateData, planData);
        return [{ ...warning, severity: 'error' }];
      },
    });
    const planned = await server.planResourceChange({ ...planCall(PRIOR, null), privateData: Buffer.from('{"a":1}') });
    expect(planned.diagnostics).toEqual([warning]);
    const call = { ...applyCall(PRIOR, null), privateData: planned.privateData };
    expect(await server.applyResourceChange(call)).toMatchObject({ state: PRIOR, privateData: Buffer.from('{"a":1}') });
    expect(seen).toEqual([PRIOR, 'meta', { a: 1 }, { destroy: true }]);
  });

  test('replacement: the second plan sees what the first has left, and the delete what the second has', async () => {
    const seen: unknown[] = [];
    const server = await configured({
      plan: ({ prior, planned, planData }) => {
        seen.push(planData);
        return { planned, planData: { step: prior === null ? 'create' : 'replace' } };
      },
      delete: async ({ planData }) => {
        seen.push(planData);
        return [];
      },
    });
    const config = value({ name: 'b', note: null, size: 1, id: null });
    const first = await server.planResourceChange(planCall(PRIOR, { ...config, id: 'x' }, config));
    const second = await server.planResourceChange({ ...planCall(null, config), privateData: first.privateData });
    await server.applyResourceChange({ ...applyCall(PRIOR, null), privateData: second.privateData });
    expect(seen).toEqual([{}, { step: 'replace' }, { step: 'create' }]);
  });

  test('the resource refines the plan, and sees all it needs', async () => {
    let seen: PlanRequest<string> | undefined;
    const server = await configured({
      plan: (request) => {
        seen = request;
        return {
          planned: { ...request.planned, id: UNKNOWN },
          requiresReplace: [attributePath('note'), attributePath('name')],
          privateData: { b: 2 },
          diagnostics: [{ severity: 'warning', summary: 'A Warning', detail: 'Of the plan.' }],
        };
      },
    });
    const proposed = value({ name: 'b', note: 'n', size: 1, id: 'x' });
    const call = { ...planCall(PRIOR, proposed, value({ name: 'b' })), privateData: Buffer.from('{"a":1}') };
    expect(await server.planResourceChange(call)).toEqual({
      planned: value({ name: 'b', note: 'n', size: 1, id: UNKNOWN }),
      requiresReplace: [attributePath('name'), attributePath('note')],
      privateData: Buffer.from('{"b":2}'),
      diagnostics: [expect.objectContaining({ severity: 'warning' })],
    });
    expect(seen).toMatchObject({
      meta: 'meta',
      privateData: { a: 1 },
      requiresReplace: [attributePath('name')],
      prior: PRIOR,
    });
  });

  test('replacement by a block: a single one by its attribute, others as a whole', async () => {
    const block = { attributes: { a: attribute({ forcesReplacement: true }), b: attribute({}) } };
    const blocks = { one: { nesting: 'single', block }, many: { nesting: 'set', block } } as const;
    const server = await configured({ schema: { version: 0, block: { attributes: {}, blocks } } });
    const make = (a: string, b: string) => value({ one: value({ a, b }), many: [value({ a, b })] });
    const replaced = await server.planResourceChange(planCall(make('x', 'y'), make('z', 'y')));
    expect(replaced.requiresReplace).toEqual([attributePath('one', 'a'), attributePath('many')]);
    expect((await server.planResourceChange(planCall(make('x', 'y'), make('x', 'y')))).requiresReplace).toEqual([]);
  });

  test('without a configured provider the resource still plans', async () => {
    const server = createServer(
      makeProvider({ plan: ({ planned, meta }) => ({ planned: { ...planned, note: String(meta) } }) }),
    );
    const { planned } = await server.planResourceChange(planCall(PRIOR, PRIOR));
    expect(planned?.['note']).toBe('undefined');
  });

  test('a plan that does not fit the schema is a bug of the provider', async () => {
    const server = await configured({ plan: ({ planned }) => ({ planned: { ...planned, note: 1 } }) });
    const { planned, diagnostics } = await server.planResourceChange(planCall(PRIOR, PRIOR));
    expect([planned, diagnostics]).toEqual([PRIOR, [{ ...BUG, path: attributePath('note') }]]);
  });
});

describe('apply', () => {
  const error = { severity: 'error', summary: 'An Error', detail: 'Of the API.' } as const;
  const created = value({ name: 'a', note: null, size: 1, id: 'x' });

  test('create, update and delete reach their handlers with what they need', async () => {
    const seen: unknown[] = [];
    const handler = async (request: object): Promise<ApplyResult> => {
      seen.push(request);
      return { state: created, privateData: { k: 'v' } };
    };
    const remove = async (request: object) => {
      seen.push(request);
      return [];
    };
    const server = await configured({ create: handler, update: handler, delete: remove });
    const kept = { state: created, privateData: Buffer.from('{"k":"v"}'), diagnostics: [] };
    expect(await server.applyResourceChange(applyCall(null, created))).toEqual(kept);
    expect(
      await server.applyResourceChange({ ...applyCall(PRIOR, created), privateData: Buffer.from('{"o":1}') }),
    ).toEqual(kept);
    expect(await server.applyResourceChange(applyCall(PRIOR, null))).toMatchObject({ state: null, diagnostics: [] });
    const shared = { meta: 'meta', signal: expect.any(AbortSignal), planData: {} };
    const config = configOf(created);
    expect(seen).toEqual([
      { config, planned: created, privateData: {}, ...shared },
      { config, planned: created, prior: PRIOR, privateData: { o: 1 }, ...shared },
      { prior: PRIOR, privateData: {}, ...shared },
    ]);
  });

  test.each<[string, ObjectValue | null, ApplyResult, ObjectValue | null]>([
    ['a create that made something', null, { state: created, diagnostics: [error] }, created],
    ['a create that made nothing', null, { state: null, diagnostics: [error] }, null],
    ['an update', PRIOR, { state: PRIOR, diagnostics: [error] }, PRIOR],
  ])('%s: the state beside an error is kept', async (_case, prior, result, state) => {
    const server = await configured({ create: async () => result, update: async () => result });
    expect(await server.applyResourceChange(applyCall(prior, created))).toMatchObject({ state, diagnostics: [error] });
  });

  test('a delete with an error keeps the state', async () => {
    const server = await configured({ delete: async () => [error] });
    const call = { ...applyCall(PRIOR, null), privateData: Buffer.from('{}') };
    expect(await server.applyResourceChange(call)).toEqual({
      state: PRIOR,
      privateData: Buffer.from('{}'),
      diagnostics: [error],
    });
  });

  test.each<[string, ObjectValue | null, ObjectValue | null]>([
    ['create', null, null],
    ['update', PRIOR, PRIOR],
    ['delete', PRIOR, PRIOR],
  ])('a %s that throws is a bug of the provider; the state is what it was', async (kind, prior, state) => {
    const server = await configured({});
    const outcome = await server.applyResourceChange(applyCall(prior, kind === 'delete' ? null : created));
    expect(outcome).toMatchObject({ state, diagnostics: [BUG] });
    expect(outcome.diagnostics[0]!.detail).not.toMatch(/\n\s+at /);
  });

  test('no unknown comes out, however deep', async () => {
    const deep = { type: { list: { map: 'string' } }, optional: true } as const;
    const schema = { version: 0, block: { attributes: { name: attribute({}), deep: attribute(deep) } } };
    const state = value({ name: 'a', deep: [value({ k: UNKNOWN, l: 'l' })] });
    const server = await configured({ schema, create: async () => ({ state }) });
    expect(await server.applyResourceChange(applyCall(null, state))).toMatchObject({
      state: { name: 'a', deep: [{ k: null, l: 'l' }] },
      diagnostics: [{ ...BUG, path: [{ attribute: 'deep' }, { index: 0 }, { key: 'k' }] }],
    });
  });

  test('a value of another type is dropped, the rest is kept', async () => {
    const state = value({ name: ['x'], id: 'x', other: 1 });
    const server = await configured({ create: async () => ({ state }) });
    expect(await server.applyResourceChange(applyCall(null, created))).toMatchObject({
      state: { id: 'x' },
      diagnostics: [
        { ...BUG, path: attributePath('name') },
        { ...BUG, path: attributePath('other') },
      ],
    });
  });

  test('success without a state is a bug of the provider', async () => {
    const server = await configured({ create: async () => ({ state: null }), update: async () => ({ state: null }) });
    expect(await server.applyResourceChange(applyCall(null, created))).toMatchObject({
      state: null,
      diagnostics: [BUG],
    });
    expect(await server.applyResourceChange(applyCall(PRIOR, created))).toMatchObject({
      state: PRIOR,
      diagnostics: [BUG],
    });
  });

  test('private data that nobody wrote is an error, and nothing is called', async () => {
    const server = await configured({});
    for (const bytes of ['x', '[]', 'null']) {
      const outcome = await server.applyResourceChange({
        ...applyCall(PRIOR, created),
        privateData: Buffer.from(bytes),
      });
      expect(outcome).toMatchObject({ state: PRIOR, diagnostics: [{ summary: 'Unreadable Private State' }] });
    }
  });
});

describe('read and import', () => {
  test('read: what is there, null where it is gone, and what was with an error', async () => {
    const results: ApplyResult[] = [
      { state: PRIOR },
      { state: null },
      { state: null, diagnostics: [{ severity: 'error', summary: 'An Error', detail: 'Of the API.' }] },
    ];
    const server = await configured({ read: async () => results.shift() ?? fail() });
    const call = { typeName: 'thing', state: PRIOR, privateData: Buffer.from('{"a":1}') };
    expect(await server.readResource(call)).toEqual({ state: PRIOR, privateData: call.privateData, diagnostics: [] });
    expect((await server.readResource(call)).state).toBeNull();
    expect((await server.readResource(call)).state).toEqual(PRIOR);
    expect(await server.readResource(call)).toMatchObject({ state: PRIOR, diagnostics: [BUG] });
    expect((await server.readResource({ ...call, state: null })).state).toBeNull();
  });

  test('import: a resource, or an error', async () => {
    const results: ApplyResult[] = [
      { state: value({ id: 'x' }), privateData: { a: 1 } },
      { state: null },
      { state: PRIOR, diagnostics: [{ severity: 'error', summary: 'An Error', detail: 'Of the API.' }] },
    ];
    const server = await configured({ import: async () => results.shift() ?? fail() });
    const call = { typeName: 'thing', id: 'x'.repeat(100) };
    expect(await server.importResourceState(call)).toMatchObject({ state: { id: 'x' }, diagnostics: [] });
    const nothing = await server.importResourceState(call);
    expect(nothing).toMatchObject({ state: null, diagnostics: [{ summary: 'Nothing To Import' }] });
    expect(nothing.diagnostics[0]!.detail).toContain(`"${'x'.repeat(59)}…"`);
    expect(await server.importResourceState(call)).toMatchObject({
      state: null,
      diagnostics: [{ summary: 'An Error' }],
    });
    expect(await server.importResourceState(call)).toMatchObject({ state: null, diagnostics: [BUG] });
  });
});

describe('the provider as a whole', () => {
  test('what needs a configured provider says so', async () => {
    const server = createServer(makeProvider({}, { configure: async () => ({}) }));
    await server.configureProvider({ config: value({}), terraformVersion: '1.11.4' });
    const expected = { diagnostics: [{ summary: 'Provider Not Configured' }] };
    expect(await server.applyResourceChange(applyCall(PRIOR, null))).toMatchObject({ ...expected, state: PRIOR });
    expect(await server.readResource({ typeName: 'thing', state: PRIOR, privateData: NO_BYTES })).toMatchObject(
      expected,
    );
    expect(await server.importResourceState({ typeName: 'thing', id: 'x' })).toMatchObject(expected);
  });

  test('a type that does not exist, also one that every object has, is a bug of the provider', async () => {
    const server = await configured({});
    for (const typeName of ['other', 'toString', '__proto__']) {
      expect(await server.validateResourceConfig({ typeName, config: value({}) })).toEqual([BUG]);
      expect((await server.planResourceChange({ ...planCall(null, PRIOR), typeName })).diagnostics).toEqual([BUG]);
    }
  });

  test('validation: of the provider, of a resource, and what throws there', async () => {
    const diagnostic = { severity: 'error', summary: 'Bad', detail: 'Bad.' } as const;
    const server = createServer(makeProvider({ validate: fail }, { validate: () => [diagnostic] }));
    expect(await server.validateProviderConfig(value({}))).toEqual([diagnostic]);
    expect(await server.validateResourceConfig({ typeName: 'thing', config: value({}) })).toEqual([BUG]);
    const lenient = createServer(makeProvider({}));
    expect(await lenient.validateProviderConfig(value({}))).toEqual([]);
    expect(await lenient.validateResourceConfig({ typeName: 'thing', config: value({}) })).toEqual([]);
  });

  test('configure receives the engine and its diagnostics come back; what throws is a bug', async () => {
    const warning = { severity: 'warning', summary: 'A Warning', detail: 'Of it.' } as const;
    const seen: unknown[] = [];
    const configure = async (request: object) => {
      if (seen.push(request) > 1) fail();
      return { meta: 'm', diagnostics: [warning] };
    };
    const server = createServer(makeProvider({}, { configure }));
    const call = { config: value({ a: 'b' }), terraformVersion: '1.6.2' };
    expect(await server.configureProvider(call)).toEqual([warning]);
    expect(seen).toEqual([{ ...call, signal: expect.any(AbortSignal) }]);
    expect(await server.configureProvider(call)).toEqual([BUG]);
    expect(await server.importResourceState({ typeName: 'thing', id: 'x' })).toMatchObject({
      diagnostics: [{ summary: 'Provider Not Configured' }],
    });
  });

  test('StopProvider aborts what runs; the next engine starts afresh', async () => {
    const signals: AbortSignal[] = [];
    const server = await configured({
      read: async ({ state, signal }) => {
        signals.push(signal);
        return { state };
      },
    });
    const call = { typeName: 'thing', state: PRIOR, privateData: NO_BYTES };
    await server.readResource(call);
    server.stopProvider();
    expect(signals[0]!.aborted).toBe(true);
    await server.configureProvider({ config: value({}), terraformVersion: '1.11.4' });
    await server.readResource(call);
    expect(signals[1]!.aborted).toBe(false);
  });
});
