import { hasError, UNKNOWN } from '../../../src/framework';
import { imageConfig, summariesOf } from '../harness';
import { createElsewhere, interrupt, writeIntent } from '../journal/journal-fixture';
import { useWorld } from '../world';
import { startReplacement } from './replacement';

const world = useWorld();

/** The plan of the image, and then its apply by the next process. */
async function planAndApply(preflight: string, config = imageConfig()) {
  const planning = await world.open({ config: { preflight } });
  const { diagnostics } = await planning.plan(null, config);
  planning.server.close();
  const { state, diagnostics: applied } = await (await world.open()).deploy(null, config);
  return { planned: summariesOf(diagnostics), state, applied: summariesOf(applied) };
}

const ADOPTED = ['warning: Interrupted Creation Adopted'];

describe.each(['warn', 'error'])('at level %s nothing is said against an image that the apply adopts:', (level) => {
  test('one that is still being made', async () => {
    const id = await interrupt(world, imageConfig());
    expect(await planAndApply(level)).toMatchObject({ planned: [], applied: ADOPTED, state: { image_id: id } });
  });

  test('one that is done', async () => {
    const id = await interrupt(world, imageConfig());
    await world.clock.sleep(120_000);
    expect(await planAndApply(level)).toMatchObject({ planned: [], applied: ADOPTED, state: { image_id: id } });
  });

  test('one whose request had no answer', async () => {
    await writeIntent(world);
    const id = await createElsewhere(world);
    expect(await planAndApply(level)).toMatchObject({ planned: [], applied: ADOPTED, state: { image_id: id } });
  });

  test('one that a replacement had begun, made before its old image goes', async () => {
    const state = await world.create(imageConfig({ name: 'old', workspace_id: 'ws-golden0002' }));
    await interrupt(world, imageConfig());
    const session = await world.open({ config: { preflight: level } });
    await session.show(state);
    const { first, second } = await session.planReplacement(state, imageConfig());
    expect([...first.diagnostics, ...second.diagnostics]).toEqual([]);
  });
});

test.each([
  ['another description', imageConfig({ description: 'Other' })],
  ['another WorkSpace', imageConfig({ workspace_id: 'ws-golden0002' })],
])('of a configuration with %s it is said that the name is taken', async (_, config) => {
  await interrupt(world, imageConfig());
  await world.clock.sleep(120_000);
  const { planned, state } = await planAndApply('error', config);
  expect(planned).toEqual(['error: Image Would Be Refused']);
  expect(state).toBeNull();
});

test('an image whose name is not known yet is none that was begun', async () => {
  await interrupt(world, imageConfig());
  const { diagnostics } = await (await world.open()).plan(null, imageConfig({ name: UNKNOWN as never }));
  expect(summariesOf(diagnostics)).toEqual(['warning: Image Would Be Refused']);
});

describe('a replacement whose new image an interrupted run has begun', () => {
  const OLD = { name: 'old', workspace_id: 'ws-golden0002' };

  test.each([
    ['is still being made', 0],
    ['is done', 120_000],
  ])('deletes the old one and takes the new one over where that %s', async (_, ms) => {
    const state = await world.create(imageConfig(OLD));
    await interrupt(world, imageConfig());
    const id = world.emulator.images().find(({ name }) => name === 'golden')?.imageId;
    await world.clock.sleep(ms);
    const { planned, second, applying } = await startReplacement(world, state, imageConfig());
    expect(planned).toEqual([]);
    expect(await applying.deleteReplaced(state, second)).toMatchObject({ state: null, diagnostics: [] });
    const { state: after, diagnostics } = await applying.deploy(null, imageConfig());
    expect(after).toMatchObject({ image_id: id });
    expect(summariesOf(diagnostics)).toEqual(ADOPTED);
  });

  test('stops where the new one differs from it', async () => {
    const state = await world.create(imageConfig(OLD));
    await interrupt(world, imageConfig());
    await world.clock.sleep(120_000);
    const { second, applying } = await startReplacement(world, state, imageConfig({ description: 'Other' }));
    const { state: kept, diagnostics } = await applying.deleteReplaced(state, second);
    expect(kept).toMatchObject({ name: 'old' });
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
  });
});

test('two images of one name are still warned of', async () => {
  await interrupt(world, imageConfig());
  const session = await world.open();
  await session.plan(null, imageConfig());
  const { diagnostics } = await session.plan(null, imageConfig());
  expect(hasError(diagnostics)).toBe(false);
  expect(summariesOf(diagnostics)).toContain('warning: Image Name Planned Twice');
});
