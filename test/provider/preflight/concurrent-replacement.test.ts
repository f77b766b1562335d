import { hasError, type ObjectValue } from '../../../src/framework';
import { imageConfig, stateOf, summariesOf, type ImageConfig, type Session } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

interface Replaced {
  readonly state: ObjectValue;
  readonly config: ObjectValue;
  readonly second: { readonly privateData: Uint8Array };
}

/** Images of one state, each to be replaced, and the process that applies their plan. */
async function startReplacements(...changes: readonly ImageConfig[]) {
  const sources = ['ws-golden0001', 'ws-golden0002'];
  const states: ObjectValue[] = [];
  for (const [index, workspaceId] of sources.entries()) {
    states.push(await world.create(imageConfig({ name: `old-${index}`, workspace_id: workspaceId })));
  }
  const planning = await world.open();
  const replaced: Replaced[] = [];
  for (const [index, change] of changes.entries()) {
    const state = states[index]!;
    await planning.show(state);
    const config = imageConfig(change);
    replaced.push({ state, config, second: (await planning.planReplacement(state, config)).second });
  }
  const applying = await world.open();
  world.calls.length = 0;
  return { applying, first: replaced[0]!, other: replaced[1]! };
}

const remove = (session: Session, { state, second }: Replaced) => session.deleteReplaced(state, second);
const countDeletes = () => world.calls.filter((operation) => operation === 'DeleteWorkspaceImage').length;
const listNames = () =>
  world.emulator
    .images()
    .map(({ name }) => name)
    .sort();

describe('two replacements', () => {
  test.each([
    ['of one WorkSpace', { name: 'a', workspace_id: 'ws-linux00001' }, { name: 'b', workspace_id: 'ws-linux00001' }],
    ['of one name', { name: 'a', workspace_id: 'ws-linux00001' }, { name: 'a', workspace_id: 'ws-golden0002' }],
    [
      'of one WorkSpace and name',
      { name: 'a', workspace_id: 'ws-linux00001' },
      { name: 'a', workspace_id: 'ws-linux00001' },
    ],
  ])('%s at once: one goes on, the other keeps its image', async (_, one, two) => {
    const { applying, first, other } = await startReplacements(one, two);
    const results = await Promise.all([remove(applying, first), remove(applying, other)]);
    expect(results.map(({ diagnostics }) => summariesOf(diagnostics))).toEqual([[], ['error: Replacement Stopped']]);
    expect(results[1].diagnostics[0]!.detail).toMatch(/is needed by another image of this apply/);
    expect(results[1].state).toEqual(other.state);
    expect(countDeletes()).toBe(1);
    expect(stateOf(await applying.deploy(null, first.config))['state']).toBe('AVAILABLE');
    expect(listNames()).toEqual(['a', 'old-1']);
  });

  test('of one WorkSpace go one after the other where the second waits for the first', async () => {
    const one = { name: 'a', workspace_id: 'ws-linux00001' };
    const { applying, first, other } = await startReplacements(one, { ...one, name: 'b' });
    for (const replaced of [first, other]) {
      expect((await remove(applying, replaced)).diagnostics).toEqual([]);
      expect((await applying.deploy(null, replaced.config)).diagnostics).toEqual([]);
    }
    expect(listNames()).toEqual(['a', 'b']);
  });

  test('of different WorkSpaces and names go on together, and so do those of different regions', async () => {
    const { applying, first, other } = await startReplacements(
      { name: 'a', workspace_id: 'ws-linux00001' },
      { name: 'a', workspace_id: 'ws-linux00001', region: 'eu-west-1' },
    );
    const results = await Promise.all([remove(applying, first), remove(applying, other)]);
    expect(results.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    const made = await Promise.all([first, other].map(({ config }) => applying.deploy(null, config)));
    expect(made.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(listNames()).toEqual(['a', 'a']);
  });

  test('of which the first stops at its guard leave the WorkSpace to the second', async () => {
    const one = { name: 'a', workspace_id: 'ws-linux00001' };
    const { applying, first, other } = await startReplacements(one, { ...one, name: 'b' });
    world.emulator.addBundle(String(first.state['image_id']), 'wsb-golden0001');
    expect(summariesOf((await remove(applying, first)).diagnostics)).toEqual(['error: Replacement Stopped']);
    expect((await remove(applying, other)).diagnostics).toEqual([]);
  });

  test('of which the second is refused because of the first leave the WorkSpace to the first', async () => {
    const one = { name: 'a', workspace_id: 'ws-linux00001' };
    const { applying, first, other } = await startReplacements(one, one);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    expect(hasError((await remove(applying, other)).diagnostics)).toBe(true);
    const taking = await applying.deploy(null, imageConfig({ name: 'c', workspace_id: 'ws-linux00001' }));
    expect(summariesOf(taking.diagnostics)).toEqual(['error: Image Not Created']);
    expect((await applying.deploy(null, first.config)).diagnostics).toEqual([]);
  });
});

describe('while a create is under way, a replacement', () => {
  const TAKEN = { name: 'c', workspace_id: 'ws-linux00001' };

  /** Begins the create, then tries the replacement. */
  async function raceWith(change: ImageConfig) {
    const { applying, first } = await startReplacements(change);
    const config = imageConfig(TAKEN);
    const { planned, privateData } = await applying.plan(null, config);
    const call = { typeName: 'workspaces_image', prior: null, planned, config, privateData };
    const creating = applying.server.applyResourceChange(call);
    const { diagnostics } = await remove(applying, first);
    expect((await creating).diagnostics).toEqual([]);
    return { summaries: summariesOf(diagnostics), again: () => remove(applying, first) };
  }

  test('of its WorkSpace keeps its image though AWS knows nothing yet, and goes on when it is done', async () => {
    const { summaries, again } = await raceWith({ name: 'a', workspace_id: 'ws-linux00001' });
    expect(summaries).toEqual(['error: Replacement Stopped']);
    expect((await again()).diagnostics).toEqual([]);
  });

  test('of its name keeps its image for good', async () => {
    const { summaries, again } = await raceWith({ name: 'c', workspace_id: 'ws-golden0002' });
    expect(summaries).toEqual(['error: Replacement Stopped']);
    expect((await again()).diagnostics[0]!.detail).toContain('has the name of the new one already');
  });

  test('of neither goes on', async () => {
    const { summaries } = await raceWith({ name: 'a', workspace_id: 'ws-golden0002' });
    expect(summaries).toEqual([]);
  });
});

describe('while a replacement is half done, a create of', () => {
  const REPLACED = { name: 'a', workspace_id: 'ws-linux00001' };

  test.each([
    ['its WorkSpace', { name: 'c', workspace_id: 'ws-linux00001' }, 'workspace_id', 'The WorkSpace ws-linux00001'],
    ['its name', { name: 'a', workspace_id: 'ws-golden0002' }, 'name', 'The name of this image'],
  ])('%s is refused, until the new image is there', async (_, wanted, attribute, words) => {
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const refused = await applying.deploy(null, imageConfig(wanted));
    expect(refused.state).toBeNull();
    expect(summariesOf(refused.diagnostics)).toEqual(['error: Image Not Created']);
    expect(refused.diagnostics[0]!.detail).toContain(`${words} is needed by another image of this apply`);
    expect(refused.diagnostics[0]!.path).toEqual([{ attribute }]);
    expect(world.calls).not.toContain('CreateWorkspaceImage');
    expect((await applying.deploy(null, first.config)).diagnostics).toEqual([]);
    const again = await applying.deploy(null, imageConfig({ ...wanted, name: 'c' }));
    expect(again.diagnostics).toEqual([]);
  });

  test('neither goes on', async () => {
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const other = imageConfig({ name: 'c', workspace_id: 'ws-golden0002' });
    expect((await applying.deploy(null, other)).diagnostics).toEqual([]);
  });

  test('its WorkSpace goes on where AWS did not delete the old image', async () => {
    const { applying, first } = await startReplacements(REPLACED);
    world.emulator.setFaults({ fail: [{ operation: 'DeleteWorkspaceImage', code: 'AccessDeniedException' }] });
    expect(summariesOf((await remove(applying, first)).diagnostics)).toEqual(['error: Image Not Deleted']);
    const other = imageConfig({ name: 'c', workspace_id: 'ws-linux00001' });
    expect((await applying.deploy(null, other)).diagnostics).toEqual([]);
  });

  test('its WorkSpace goes on after AWS has refused the new image', async () => {
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    world.emulator.setFaults({
      fail: [{ operation: 'CreateWorkspaceImage', code: 'AccessDeniedException', count: 1 }],
    });
    expect(hasError((await applying.deploy(null, first.config)).diagnostics)).toBe(true);
    const other = imageConfig({ name: 'c', workspace_id: 'ws-linux00001' });
    expect((await applying.deploy(null, other)).diagnostics).toEqual([]);
  });
});
