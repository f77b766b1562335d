import { UNKNOWN, type Diagnostic, type ObjectValue } from '../../../src/framework';
import { imageConfig, summariesOf, type ImageConfig, type OpenOptions, type Session } from '../harness';
import { createElsewhere } from '../journal/journal-fixture';
import { useWorld } from '../world';

const world = useWorld();
const at = (preflight: string) => ({ config: { preflight } }) satisfies Partial<OpenOptions>;

/** What the plan of a new image says. */
async function planCreate(
  values: ImageConfig = {},
  options: Partial<OpenOptions> = {},
): Promise<readonly Diagnostic[]> {
  return (await (await world.open(options)).plan(null, imageConfig(values))).diagnostics;
}

/** The diagnostics of a replacement's two plans, in the order in which engines ask for them. */
async function planReplacement(state: ObjectValue, config: ObjectValue, options: Partial<OpenOptions> = {}) {
  const session = await world.open(options);
  await session.show(state);
  const { first, second } = await session.planReplacement(state, config);
  return [first.diagnostics, second.diagnostics] as const;
}

describe('the plan of an image that AWS would refuse', () => {
  const CASES: [string, ImageConfig, string, string][] = [
    ['for a WorkSpace that is STOPPED', { workspace_id: 'ws-stopped001' }, 'workspace_id', 'ws-stopped001 is STOPPED'],
    ['for one that does not exist', { workspace_id: 'ws-unknown001' }, 'workspace_id', 'There is no WorkSpace'],
    ['for one that is encrypted', { workspace_id: 'ws-encrypted1' }, 'workspace_id', 'has an encrypted volume'],
    ['for one that is modified', { workspace_id: 'ws-modified01' }, 'workspace_id', 'is being modified'],
    ['for its name', { name: 'taken', workspace_id: 'ws-golden0002' }, 'name', 'has the name of the new one already'],
  ];
  const LEVELS = [
    [undefined, 'warning'],
    ['warn', 'warning'],
    ['error', 'error'],
  ] as const;

  test.each(CASES.flatMap((one) => LEVELS.map((level) => [...one, ...level] as const)))(
    '%s: %p, %s, %s, at level %p is a(n) %s',
    async (_name, values, attribute, words, level, severity) => {
      await createElsewhere(world, { Name: 'taken' });
      const diagnostics = await planCreate(values, level === undefined ? {} : at(level));
      expect(summariesOf(diagnostics)).toEqual([`${severity}: Image Would Be Refused`]);
      expect(diagnostics[0]!.path).toEqual([{ attribute }]);
      expect(diagnostics[0]!.detail).toContain(words);
      expect(diagnostics[0]!.detail).toContain('AWS would not make this image now.');
    },
  );

  test.each(CASES)('%s says nothing and asks nobody where it is off', async (_, values) => {
    world.calls.length = 0;
    expect(await planCreate(values, at('off'))).toEqual([]);
    expect(world.calls).toEqual([]);
  });

  test.each([
    ['workspace_id', { workspace_id: UNKNOWN }],
    ['name', { name: UNKNOWN }],
    ['region', { region: UNKNOWN, workspace_id: 'ws-stopped001' }],
  ])('says nothing of a %s that is not known yet', async (_, values) => {
    await createElsewhere(world, { WorkspaceId: 'ws-golden0002', Name: 'other' });
    expect(await planCreate(values, at('error'))).toEqual([]);
  });
});

describe('the plan of a replacement', () => {
  test('says what stands in its way in the first of its two plans: engines show no warning of the second', async () => {
    const state = await world.create(imageConfig());
    const [first, second] = await planReplacement(state, imageConfig({ workspace_id: 'ws-stopped001' }));
    expect(summariesOf(first)).toEqual(['warning: Image Would Be Refused']);
    expect(second).toEqual([]);
  });

  test('of one that is forced says it in the second, as the first shows no replacement', async () => {
    const state = await world.create(imageConfig());
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    const [first, second] = await planReplacement(state, imageConfig());
    expect(first).toEqual([]);
    expect(summariesOf(second)).toEqual(['warning: Image Would Be Refused']);
  });

  test("does not take the name of the image that it replaces for another's", async () => {
    const state = await world.create(imageConfig());
    expect(await planReplacement(state, imageConfig({ description: 'New' }), at('error'))).toEqual([[], []]);
  });

  test.each([
    ['a bundle', 'the bundle wsb-golden0001', (id: string) => world.emulator.addBundle(id, 'wsb-golden0001')],
    ['a share', 'the account 444455556666', (id: string) => world.emulator.share(id, '444455556666')],
  ])('warns of %s on the old image at any level: the same plan may end it', async (_, words, use) => {
    const state = await world.create(imageConfig());
    use(String(state['image_id']));
    for (const level of ['warn', 'error']) {
      const [first] = await planReplacement(state, imageConfig({ description: 'New' }), at(level));
      expect(summariesOf(first)).toEqual(['warning: Image Still Used']);
      expect(first[0]!.detail).toContain(words);
    }
    const off = await planReplacement(state, imageConfig({ description: 'New' }), at('off'));
    expect(off.flat()).toEqual([]);
  });
});

test.each([
  ['a bundle', (id: string) => world.emulator.addBundle(id, 'wsb-golden0001')],
  ['a share', (id: string) => world.emulator.share(id, '444455556666')],
])('the plan of a destroy warns of %s', async (_, use) => {
  const state = await world.create(imageConfig());
  use(String(state['image_id']));
  const { diagnostics } = await (await world.open(at('error'))).planDestroy(state);
  expect(summariesOf(diagnostics)).toEqual(['warning: Image Still Used']);
  expect(diagnostics[0]!.detail).toContain(`The image ${String(state['image_id'])} is to be deleted`);
});

test('the plan of a change in place, or of none, asks nothing', async () => {
  const state = await world.create(imageConfig());
  world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
  const session = await world.open(at('error'));
  world.calls.length = 0;
  for (const tags of [null, { a: '1' }]) {
    expect((await session.plan(state, imageConfig({ tags }))).diagnostics).toEqual([]);
  }
  expect(world.calls).toEqual([]);
});

describe('two images of one plan', () => {
  test.each([
    ['of one name', { name: 'golden', workspace_id: 'ws-golden0002' }, 'Image Name Planned Twice', 'name'],
    ['of one WorkSpace', { name: 'other' }, 'WorkSpace Planned Twice', 'workspace_id'],
  ])('%s are warned of at any level: nobody sees depends_on', async (_, values, summary, attribute) => {
    for (const level of ['warn', 'error']) {
      const session = await world.open(at(level));
      expect((await session.plan(null, imageConfig())).diagnostics).toEqual([]);
      const { diagnostics } = await session.plan(null, imageConfig(values));
      expect(summariesOf(diagnostics)).toEqual([`warning: ${summary}`]);
      expect(diagnostics[0]!.path).toEqual([{ attribute }]);
    }
  });

  test('of different regions are not', async () => {
    const session = await world.open();
    await session.plan(null, imageConfig());
    expect((await session.plan(null, imageConfig({ region: 'eu-west-1' }))).diagnostics).toEqual([]);
  });

  test('are not those of a replacement, which is planned twice', async () => {
    const state = await world.create(imageConfig());
    for (const description of ['New', 'Golden image']) {
      expect((await planReplacement(state, imageConfig({ description }))).flat()).toEqual([]);
    }
  });
});

test.each<[string, (session: Session, state: ObjectValue) => Promise<unknown>]>([
  ['that gets another one', (session, state) => session.plan(state, imageConfig({ name: 'renamed' }))],
  ['that is destroyed', (session, state) => session.planDestroy(state)],
  ['of which nothing is planned yet', async () => {}],
])('the name of an image of this state %s is taken for free', async (_, planOther) => {
  const state = await world.create(imageConfig());
  const session = await world.open(at('error'));
  await session.show(state);
  await planOther(session, state);
  const { diagnostics } = await session.plan(null, imageConfig({ workspace_id: 'ws-golden0002' }));
  expect(diagnostics).toEqual([]);
});
