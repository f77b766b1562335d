import type { ObjectValue } from '../../../src/framework';
import { imageConfig, summariesOf } from '../harness';
import { useWorld } from '../world';
import { createElsewhere, DEAD } from './journal-fixture';

const world = useWorld();
const MINUTE = 60_000;
const MOVED = imageConfig({ workspace_id: 'ws-golden0002' });

/** Plans the replacement of the image as any run does before it applies. */
async function planReplacement(state: ObjectValue): Promise<void> {
  const planning = await world.open();
  await planning.show(state);
  await planning.planReplacement(state, MOVED);
  planning.server.close();
}

describe('a request without an answer, for the name of an image that is to be deleted after it', () => {
  const LOST = { dropRequest: { CreateWorkspaceImage: 1 } };

  test.each([0, 2])('is not taken for what made that image, with %p retries', async (retries) => {
    const state = await world.create(imageConfig());
    await planReplacement(state);
    world.emulator.setFaults(LOST);
    const applying = await world.open({ config: { max_retries: retries } });
    const { state: made, diagnostics } = await applying.deploy(null, MOVED);
    expect(made).toBeNull();
    expect(summariesOf(diagnostics)).toEqual([`error: Image ${retries === 0 ? 'Not Created' : 'Already Exists'}`]);
    expect(world.emulator.images()).toMatchObject([{ imageId: state['image_id'] }]);
  });

  test('is not taken for it by the next apply either', async () => {
    const state = await world.create(imageConfig());
    await planReplacement(state);
    world.emulator.setFaults(LOST);
    await (await world.open({ owner: DEAD, run: DEAD })).deploy(null, MOVED);
    await planReplacement(state);
    const { state: made, diagnostics } = await (await world.open()).deploy(null, MOVED);
    expect(made).toBeNull();
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(diagnostics[0]!.detail).toContain('is in this very state');
    expect(world.emulator.images()).toMatchObject([{ imageId: state['image_id'] }]);
  });
});

test('an image that was there and done before a request of this run is not what the request made', async () => {
  const id = await createElsewhere(world);
  await world.clock.sleep(2 * MINUTE);
  world.emulator.setFaults({ dropRequest: { CreateWorkspaceImage: 1 } });
  const session = await world.open({ config: { max_retries: 2 } });
  const { state, diagnostics } = await session.deploy(null, imageConfig());
  expect(state).toBeNull();
  expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
  expect(diagnostics[0]!.detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
});
