import type { Attribute, Block, ObjectValue, Path, Provider, Resource, Value } from '../../src/framework';
import { createServer, objectValue, UNKNOWN } from '../../src/framework';

const NO_BYTES = new Uint8Array();
const value = (entries: Readonly<Record<string, Value>>) => objectValue(Object.entries(entries));
const attribute = (rest: Partial<Attribute>): Attribute => ({ type: 'string', description: 'An attribute.', ...rest });

const ITEM: Block = {
  attributes: { mine: attribute({ optional: true }), theirs: attribute({ computed: true }) },
};
const BLOCK: Block = {
  attributes: {
    name: attribute({ required: true }),
    size: attribute({ optional: true, computed: true }),
    id: attribute({ computed: true }),
    tags: attribute({ computed: true, type: { map: 'string' } }),
  },
  blocks: {
    one: { nesting: 'single', block: ITEM },
    many: { nesting: 'list', block: { ...ITEM, blocks: { inner: { nesting: 'single', block: ITEM } } } },
    some: { nesting: 'set', block: ITEM },
    named: { nesting: 'map', block: ITEM },
  },
};
const EMPTY = { name: 'a', size: null, id: null, tags: null, one: null, many: [], some: [], named: value({}) };
const ITEM_VALUE = value({ mine: 'm', theirs: 't' });

/** A server whose resource must not be called. */
async function open(): Promise<ReturnType<typeof createServer>> {
  const refuse = () => {
    throw new Error('the resource was called');
  };
  const thing: Resource<string> = {
    schema: { version: 0, block: BLOCK },
    plan: refuse,
    create: refuse,
    read: refuse,
    update: refuse,
    delete: refuse,
    import: refuse,
  };
  const provider: Provider<string> = {
    schema: { version: 0, block: { attributes: {} } },
    resources: { thing },
    configure: async () => ({ meta: 'meta' }),
  };
  const server = createServer(provider);
  await server.configureProvider({ config: value({}), terraformVersion: '1.11.4' });
  return server;
}

const CASES: readonly (readonly [string, Readonly<Record<string, Value>>, Path])[] = [
  ['a string', { id: 'x' }, [{ attribute: 'id' }]],
  ['an empty string', { id: '' }, [{ attribute: 'id' }]],
  ['a value that is not known yet', { id: UNKNOWN }, [{ attribute: 'id' }]],
  ['a map', { tags: value({ a: 'b' }) }, [{ attribute: 'tags' }]],
  ['an empty map', { tags: value({}) }, [{ attribute: 'tags' }]],
  ['in a single block', { one: ITEM_VALUE }, [{ attribute: 'one' }, { attribute: 'theirs' }]],
  [
    'in the second block of a list',
    { many: [value({ mine: 'm', theirs: null, inner: null }), value({ mine: null, theirs: 't', inner: null })] },
    [{ attribute: 'many' }, { index: 1 }, { attribute: 'theirs' }],
  ],
  [
    'in a block of a block',
    { many: [value({ mine: null, theirs: null, inner: ITEM_VALUE })] },
    [{ attribute: 'many' }, { index: 0 }, { attribute: 'inner' }, { attribute: 'theirs' }],
  ],
  ['in a block of a set', { some: [ITEM_VALUE] }, [{ attribute: 'some' }, { attribute: 'theirs' }]],
  [
    'in a block of a map',
    { named: value({ k: ITEM_VALUE }) },
    [{ attribute: 'named' }, { key: 'k' }, { attribute: 'theirs' }],
  ],
];

const summary = 'Invalid Configuration for Read-Only Attribute';

describe.each(CASES)('%s that only the provider may set', (_, entries, path) => {
  const config: ObjectValue = value({ ...EMPTY, ...entries });
  const expected = [expect.objectContaining({ severity: 'error', summary, path })];

  test('is refused by the validation', async () => {
    const server = await open();
    expect(await server.validateResourceConfig({ typeName: 'thing', config })).toEqual(expected);
  });

  test.each([
    ['create', null],
    ['update', value(EMPTY)],
  ])('is refused by the plan of a %s, which asks the resource nothing', async (_kind, prior) => {
    const server = await open();
    const call = { typeName: 'thing', prior, proposed: config, config, privateData: NO_BYTES };
    expect((await server.planResourceChange(call)).diagnostics).toEqual(expected);
  });

  test.each([
    ['create', null],
    ['update', value(EMPTY)],
  ])('is refused by the apply of a %s, which leaves the state as it was', async (_kind, prior) => {
    const server = await open();
    const call = { typeName: 'thing', prior, planned: config, config, privateData: NO_BYTES };
    expect(await server.applyResourceChange(call)).toMatchObject({ state: prior, diagnostics: expected });
  });
});

test('what is configured and may be passes, null for the rest too', async () => {
  const server = await open();
  const config = value({ ...EMPTY, size: 's', one: value({ mine: 'm', theirs: null }) });
  expect(await server.validateResourceConfig({ typeName: 'thing', config })).toEqual([]);
});

test('each attribute is named, in the order of the schema', async () => {
  const server = await open();
  const config = value({ ...EMPTY, id: 'x', tags: value({}) });
  const diagnostics = await server.validateResourceConfig({ typeName: 'thing', config });
  expect(diagnostics.map(({ path }) => path)).toEqual([[{ attribute: 'id' }], [{ attribute: 'tags' }]]);
  expect(diagnostics[0]!.detail).not.toContain('x"');
});
