import type { ConfigureResult, Diagnostic, ObjectValue, Provider, Resource, Value } from '../../src/framework';
import { createServer, objectValue } from '../../src/framework';

const NO_BYTES = new Uint8Array();
const value = (entries: Readonly<Record<string, Value>>) => objectValue(Object.entries(entries));
const STORED = value({ id: 'x' });

/** A server over one resource that notes what it is shown. */
function open(overrides: Partial<Resource<string>>, configured: ConfigureResult<string> = { meta: 'meta' }) {
  const shown: ObjectValue[] = [];
  const closed: string[] = [];
  const refuse = () => {
    throw new Error('not expected in this test');
  };
  const thing: Resource<string> = {
    schema: {
      version: 0,
      block: { attributes: { id: { type: 'string', optional: true, computed: true, description: 'Id.' } } },
    },
    observe: ({ state }) => void shown.push(state),
    create: refuse,
    read: async ({ state }) => ({ state }),
    update: refuse,
    delete: refuse,
    import: refuse,
    ...overrides,
  };
  const provider: Provider<string> = {
    schema: { version: 0, block: { attributes: {} } },
    resources: { thing },
    configure: async () => configured,
    close: (meta) => void closed.push(meta),
  };
  return { server: createServer(provider), shown, closed };
}

type Server = ReturnType<typeof createServer>;
const configure = (server: Server) => server.configureProvider({ config: value({}), terraformVersion: '1.11.4' });
const upgrade = (server: Server) => server.upgradeResourceState({ typeName: 'thing', version: 0, json: '{"id":"x"}' });

describe('an instance of the state', () => {
  test.each<[string, (server: Server) => Promise<unknown>]>([
    ['stored state that is upgraded', upgrade],
    ['a read', (server) => server.readResource({ typeName: 'thing', state: STORED, privateData: NO_BYTES })],
    [
      'the plan of a change',
      (server) =>
        server.planResourceChange({
          typeName: 'thing',
          prior: STORED,
          proposed: STORED,
          config: value({ id: null }),
          privateData: NO_BYTES,
        }),
    ],
    [
      'the plan of a destroy',
      (server) =>
        server.planResourceChange({
          typeName: 'thing',
          prior: STORED,
          proposed: null,
          config: null,
          privateData: NO_BYTES,
        }),
    ],
  ])('is shown to the resource by %s, once the provider is configured', async (_, call) => {
    const { server, shown } = open({});
    await call(server);
    expect(shown).toEqual([]);
    await configure(server);
    await call(server);
    expect(shown).toEqual([STORED]);
  });

  test('is shown as the resource upgrades it', async () => {
    const { server, shown } = open({ upgrade: (state) => value({ id: `${String(state['id'])}-new` }) });
    await configure(server);
    expect(await upgrade(server)).toEqual({ state: value({ id: 'x-new' }), diagnostics: [] });
    expect(shown).toEqual([value({ id: 'x-new' })]);
  });

  test('is not shown by the plan of a create', async () => {
    const { server, shown } = open({});
    await configure(server);
    const call = { typeName: 'thing', prior: null, proposed: STORED, config: STORED, privateData: NO_BYTES };
    expect((await server.planResourceChange(call)).diagnostics).toEqual([]);
    expect(shown).toEqual([]);
  });
});

describe('a provider that cannot be configured yet', () => {
  const missing: Diagnostic = { severity: 'error', summary: 'Not Yet', detail: 'The region is not known yet.' };

  test.each<[string, (server: Server) => Promise<{ readonly diagnostics: readonly Diagnostic[] }>]>([
    ['read', (server) => server.readResource({ typeName: 'thing', state: STORED, privateData: NO_BYTES })],
    ['import', (server) => server.importResourceState({ typeName: 'thing', id: 'x' })],
    [
      'apply',
      (server) =>
        server.applyResourceChange({
          typeName: 'thing',
          prior: null,
          planned: STORED,
          config: STORED,
          privateData: NO_BYTES,
        }),
    ],
  ])('says why to a %s', async (_, call) => {
    const { server } = open({}, { missing });
    await configure(server);
    expect((await call(server)).diagnostics).toEqual([missing]);
    const { server: silent } = open({}, {});
    await configure(silent);
    expect((await call(silent)).diagnostics).toMatchObject([{ summary: 'Provider Not Configured' }]);
  });
});

describe('the end of the process', () => {
  test('is told to the provider that is configured', async () => {
    const { server, closed } = open({});
    server.close();
    expect(closed).toEqual([]);
    await configure(server);
    server.close();
    expect(closed).toEqual(['meta']);
  });

  test('is not held up by what breaks then', async () => {
    const server = createServer<string>({
      schema: { version: 0, block: { attributes: {} } },
      resources: {},
      configure: async () => ({ meta: 'meta' }),
      close: () => {
        throw new Error('broken');
      },
    });
    await configure(server);
    expect(() => server.close()).not.toThrow();
  });
});
