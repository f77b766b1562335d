import { readdirSync } from 'node:fs';
import { hasError, type ObjectValue } from '../../../src/framework';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { imageConfig, stateOf, summariesOf, type ImageConfig, type Session } from '../harness';
import { useWorld } from '../world';
import { startReplacement } from './replacement';

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

beforeEach(() => {
  // Looks at what others of the run do take no time.
  world.clock.skipped = 500;
});

const ONE = { name: 'a', workspace_id: 'ws-linux00001' };

describe('two replacements', () => {
  test.each([
    ['name', ONE, { name: 'a', workspace_id: 'ws-golden0002' }],
    ['WorkSpace and name', ONE, ONE],
  ])('of one %s at once: one goes on, the other keeps its image', async (_, one, two) => {
    const { applying, first, other } = await startReplacements(one, two);
    const results = await Promise.all([remove(applying, first), remove(applying, other)]);
    expect(results.map(({ diagnostics }) => summariesOf(diagnostics))).toEqual([[], ['error: Replacement Stopped']]);
    expect(results[1].diagnostics[0]!.detail).toMatch(/is needed by another image of this apply/);
    expect(results[1].state).toEqual(other.state);
    expect(countDeletes()).toBe(1);
    expect(stateOf(await applying.deploy(null, first.config))['state']).toBe('AVAILABLE');
    expect(listNames()).toEqual(['a', 'old-1']);
  });

  test('of one WorkSpace go one after the other where both come at once', async () => {
    const { applying, first, other } = await startReplacements(ONE, { ...ONE, name: 'b' });
    const replace = async (replaced: Replaced) => {
      expect((await remove(applying, replaced)).diagnostics).toEqual([]);
      return applying.deploy(null, replaced.config);
    };
    const made = await Promise.all([replace(first), replace(other)]);
    expect(made.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    expect(world.calls.filter((operation) => /^(Delete|Create)WorkspaceImage$/.test(operation))).toEqual([
      'DeleteWorkspaceImage',
      'CreateWorkspaceImage',
      'DeleteWorkspaceImage',
      'CreateWorkspaceImage',
    ]);
    expect(listNames()).toEqual(['a', 'b']);
  });

  test('of one WorkSpace are both done where the engine deletes both before it makes the first', async () => {
    const { applying, first, other } = await startReplacements(ONE, { ...ONE, name: 'b' });
    // As where the image that is deleted first depends on the other.
    expect((await remove(applying, other)).diagnostics).toEqual([]);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const made = await Promise.all([applying.deploy(null, first.config), applying.deploy(null, other.config)]);
    expect(made.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    expect(listNames()).toEqual(['a', 'b']);
  });

  test.each([
    ['timeouts.delete', 'for longer than timeouts.delete', '5s'],
    ['an interrupt', 'was interrupted', '60m'],
  ])('of one WorkSpace wait until %s', async (end, words, timeout) => {
    await world.restart({ creationSeconds: 3_600 });
    const timeouts = { create: null, delete: timeout };
    const state = await world.create(imageConfig({ timeouts, name: 'old' }));
    const { second, applying } = await startReplacement(world, state, imageConfig({ ...ONE, timeouts }));
    const creating = applying.deploy(null, imageConfig({ ...ONE, name: 'c' }));
    const { timeout: wait } = world.clock;
    world.clock.timeout = (ms, signal) => {
      if (end === 'an interrupt' && ms <= world.clock.skipped) applying.server.stopProvider();
      return wait(ms, signal);
    };
    const { diagnostics, state: kept } = await applying.deleteReplaced(state, second);
    expect(kept).toEqual(state);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(diagnostics[0]!.detail).toContain(words);
    applying.server.stopProvider();
    await creating;
  });

  test('of different WorkSpaces and names go on together, and so do those of different regions', async () => {
    const { applying, first, other } = await startReplacements(ONE, { ...ONE, region: 'eu-west-1' });
    const results = await Promise.all([remove(applying, first), remove(applying, other)]);
    expect(results.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    const made = await Promise.all([first, other].map(({ config }) => applying.deploy(null, config)));
    expect(made.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(listNames()).toEqual(['a', 'a']);
  });

  test('of which the first stops at its guard leave the WorkSpace to the second', async () => {
    const { applying, first, other } = await startReplacements(ONE, { ...ONE, name: 'b' });
    world.emulator.addBundle(String(first.state['image_id']), 'wsb-golden0001');
    expect(summariesOf((await remove(applying, first)).diagnostics)).toEqual(['error: Replacement Stopped']);
    expect((await remove(applying, other)).diagnostics).toEqual([]);
  });

  test('of two processes of the run go one after the other too', async () => {
    const { applying, first, other } = await startReplacements(ONE, { ...ONE, name: 'b' });
    const alias = await world.open({ owner: identifyProcess(process.ppid) });
    const replace = async (session: Session, replaced: Replaced) => {
      expect((await remove(session, replaced)).diagnostics).toEqual([]);
      return session.deploy(null, replaced.config);
    };
    const made = await Promise.all([replace(applying, first), replace(alias, other)]);
    expect(made.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    expect(listNames()).toEqual(['a', 'b']);
    expect(readdirSync(world.folder.journalPath).filter((file) => file.endsWith('.claims'))).toEqual([]);
  });
});

describe('while a create is under way, a replacement', () => {
  const TAKEN = { name: 'c', workspace_id: 'ws-linux00001' };

  /** Begins the create, then tries the replacement. */
  async function raceWith(change: ImageConfig) {
    const { applying, first } = await startReplacements(change);
    const creating = applying.deploy(null, imageConfig(TAKEN));
    await world.clock.timeout(20);
    const { diagnostics } = await remove(applying, first);
    expect((await creating).diagnostics).toEqual([]);
    return { summaries: summariesOf(diagnostics), again: () => remove(applying, first) };
  }

  test('of its WorkSpace waits for it', async () => {
    const { summaries } = await raceWith({ name: 'a', workspace_id: 'ws-linux00001' });
    expect(summaries).toEqual([]);
    expect(listNames()).toEqual(['c', 'old-1']);
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

  test('its name is refused, until the new image is there', async () => {
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const refused = await applying.deploy(null, imageConfig({ name: 'a', workspace_id: 'ws-golden0002' }));
    expect(refused.state).toBeNull();
    expect(summariesOf(refused.diagnostics)).toEqual(['error: Image Not Created']);
    expect(refused.diagnostics[0]!.detail).toContain('The name of this image is needed by another image of this apply');
    expect(refused.diagnostics[0]!.path).toEqual([{ attribute: 'name' }]);
    expect(world.calls).not.toContain('CreateWorkspaceImage');
    expect((await applying.deploy(null, first.config)).diagnostics).toEqual([]);
    const again = await applying.deploy(null, imageConfig({ name: 'c', workspace_id: 'ws-golden0002' }));
    expect(again.diagnostics).toEqual([]);
  });

  test('its WorkSpace waits until the new image is made', async () => {
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const other = applying.deploy(null, imageConfig({ name: 'c', workspace_id: 'ws-linux00001' }));
    const made = await Promise.all([applying.deploy(null, first.config), other]);
    expect(made.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    expect(world.emulator.images().at(-1)).toMatchObject({ name: 'c' });
  });

  test('its WorkSpace goes first where the engine makes the new image only after it', async () => {
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const other = imageConfig({ name: 'c', workspace_id: 'ws-linux00001' });
    expect((await applying.deploy(null, other)).diagnostics).toEqual([]);
    expect((await applying.deploy(null, first.config)).diagnostics).toEqual([]);
  });

  test('another WorkSpace and name leaves it the room that was made for it', async () => {
    await world.restart({ quota: 2 });
    const { applying, first } = await startReplacements(REPLACED);
    expect((await remove(applying, first)).diagnostics).toEqual([]);
    const other = applying.deploy(null, imageConfig({ name: 'c', workspace_id: 'ws-golden0002' }));
    const [made, refused] = await Promise.all([applying.deploy(null, first.config), other]);
    expect(made.diagnostics).toEqual([]);
    expect(hasError(refused.diagnostics)).toBe(true);
    expect(listNames()).toEqual(['a', 'old-1']);
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
