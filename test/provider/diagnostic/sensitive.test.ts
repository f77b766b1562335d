import fc from 'fast-check';
import { UNKNOWN, type Diagnostic, type ObjectValue } from '../../../src/framework';
import { startStub, type Stub, type StubCall } from '../../client/stub-server';
import { alter, imageConfig, type Session } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

/** Texts as they may stand in a configuration, each with a core by which it is known wherever it comes out. */
const CORE = fc.string({ unit: fc.constantFrom(...'bcdfghjkqvwxz'), minLength: 9, maxLength: 12 });
const TEXT = fc
  .tuple(
    fc.constantFrom('', ' ', '-', 'aws:', 'é', '"'),
    CORE,
    fc.constantFrom('', ' ', '!', '\\', ' of a team', 'ß', '-'.repeat(300)),
  )
  .map((parts) => ({ core: parts[1], text: parts.join('') }));
const VALID = CORE.map((core) => ({ core, text: core }));

interface Texts {
  readonly cores: readonly string[];
  readonly config: ObjectValue;
}

function toConfig(texts: readonly { readonly core: string; readonly text: string }[]): Texts {
  const [name, description, key, value, other] = texts.map(({ text }) => text) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const tags = { [key]: value, [other]: 'v' };
  return { cores: texts.map(({ core }) => core), config: imageConfig({ name, description, tags }) };
}

const TEXTS = fc.tuple(TEXT, TEXT, TEXT, TEXT, TEXT).map(toConfig);
const VALID_TEXTS = fc.tuple(VALID, VALID, VALID, VALID, VALID).map(toConfig);

function expectNone(diagnostics: readonly Diagnostic[], cores: readonly string[]): void {
  for (const { summary, detail } of diagnostics) {
    for (const core of cores) expect(`${summary}\n${detail}`).not.toContain(core);
  }
}

test('no finding of a configuration has a text of it, nor the correction of one', async () => {
  const { server } = await world.open();
  let found = 0;
  await fc.assert(
    fc.asyncProperty(TEXTS, async ({ cores, config }) => {
      const diagnostics = await server.validateResourceConfig({ typeName: 'workspaces_image', config });
      found += diagnostics.length;
      expectNone(diagnostics, cores);
    }),
  );
  expect(found).toBeGreaterThan(50);
});

test("no finding of the provider's tags has a text of them, in validation nor in a plan", async () => {
  await fc.assert(
    fc.asyncProperty(TEXT, TEXT, async (key, value) => {
      const tags = { [key.text]: value.text };
      const cores = [key.core, value.core];
      const config = { default_tags: [{ tags }], preflight: 'off' };
      const session = await world.open({ config });
      expectNone(session.configured, cores);
      const ignoring = { config: { default_tags: [{ tags: { [key.core]: value.core } }], preflight: 'off' } };
      const own = imageConfig({ tags: { [key.core.toUpperCase()]: 'x' } });
      const { diagnostics } = await (await world.open(ignoring)).plan(null, own);
      expect(diagnostics).toHaveLength(1);
      expectNone(diagnostics, cores);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

/** The texts of the configuration in each form in which a service repeats what it was given. */
function repeat(cores: readonly string[]): string {
  const forms = cores.map((core) => `${core} is '${core}' (${core}), "${core}" or tags.${core}=${core}.`);
  return `Nothing is right:\n\n${forms.join('\n\n')}\n- ${cores.join(', ')}`;
}

/** Answers each call with an error that repeats all texts, but for the operations that are to succeed. */
function startRepeating(cores: readonly string[], answers: Readonly<Record<string, object>> = {}): Promise<Stub> {
  return startStub(({ operation }: StubCall) => {
    const body = answers[operation];
    return body === undefined
      ? { status: 400, body: { __type: 'InvalidParameterValuesException', message: repeat(cores) } }
      : { body };
  });
}

const ID = 'wsi-123456789';
const KEPT = { image_id: ID, state: 'AVAILABLE', region: 'eu-central-1', tags_all: {} } as const;

interface Rpc {
  readonly call: (
    session: Session,
    now: Texts,
    before: Texts,
  ) => Promise<{ readonly diagnostics: readonly Diagnostic[] }>;
  /** Whose texts AWS can have been given: those of the configuration now, or those of the state. */
  readonly given: readonly ('now' | 'before' | 'tags before' | 'default')[];
  readonly answers?: Readonly<Record<string, object>>;
}

const stateOf = ({ config }: Texts) => alter(config, { ...KEPT, tags_all: config['tags'] as never });
const RPCS: Readonly<Record<string, Rpc>> = {
  'the plan of a create': { call: (session, { config }) => session.plan(null, config), given: ['now', 'default'] },
  'the plan of a replacement': {
    call: (session, { config }, before) => session.plan(stateOf(before), config),
    given: ['now', 'before', 'default'],
  },
  'the plan of a destroy': { call: (session, _, before) => session.planDestroy(stateOf(before)), given: ['before'] },
  'a create': { call: (session, { config }) => session.deploy(null, config), given: ['now', 'default'] },
  'an update': {
    call: (session, now, { config }) => {
      const tags = config['tags'] as never;
      return session.deploy(alter(stateOf(now), { tags, tags_all: tags }), now.config);
    },
    given: ['now', 'tags before', 'default'],
  },
  'a read': { call: (session, _, before) => session.read(stateOf(before)), given: ['before', 'default'] },
  'a delete': { call: (session, _, before) => session.destroy(stateOf(before)), given: ['before'] },
  'the delete of a replacement': {
    call: async (session, { config }, before) => {
      const { second } = await session.planReplacement(stateOf(before), config);
      return session.deleteReplaced(stateOf(before), second);
    },
    given: ['before'],
  },
  'a wait': {
    call: (session, { config }) => session.deploy(null, config),
    given: ['now', 'default'],
    answers: { CreateWorkspaceImage: { ImageId: ID, State: 'PENDING' } },
  },
};

test.each(Object.entries(RPCS))('no error of AWS brings a text of the configuration into %s', async (_, rpc) => {
  await fc.assert(
    fc.asyncProperty(VALID_TEXTS, VALID_TEXTS, VALID, async (now, before, own) => {
      const texts = { now: now.cores, before: before.cores, 'tags before': before.cores.slice(2), default: [own.core] };
      const cores = rpc.given.flatMap((source) => texts[source]);
      const stub = await startRepeating(cores, rpc.answers);
      try {
        const config = { default_tags: [{ tags: { [own.core]: own.core } }] };
        const session = await world.open({ endpoint: stub.url, config });
        const { diagnostics } = await rpc.call(session, now, before);
        expect(JSON.stringify(diagnostics)).toContain('AWS says: Nothing is right');
        expectNone(diagnostics, cores);
      } finally {
        stub.close();
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test('a default tag that is known only at the apply is not in its errors', async () => {
  const planning = await world.open({ config: { default_tags: [{ tags: UNKNOWN }], preflight: 'off' } });
  const { planned, privateData } = await planning.plan(null, imageConfig());
  const stub = await startRepeating(['zqxjkvbwz']);
  try {
    const config = { default_tags: [{ tags: { zqxjkvbwz: 'v' } }] };
    const { server } = await world.open({ endpoint: stub.url, config });
    const call = { typeName: 'workspaces_image', prior: null, planned, config: imageConfig(), privateData };
    const { diagnostics } = await server.applyResourceChange(call);
    expect(JSON.stringify(diagnostics)).toContain('AWS says: Nothing is right');
    expectNone(diagnostics, ['zqxjkvbwz']);
  } finally {
    stub.close();
  }
});
