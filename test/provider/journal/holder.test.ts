import { imageConfig } from '../harness';
import { useWorld } from '../world';
import { createElsewhere } from './journal-fixture';

const world = useWorld();
const MOVED = imageConfig({ workspace_id: 'ws-golden0002' });
const IN_STATE = 'is in this very state';

/** What the create says, after a plan of a replacement that has noted who holds the name. */
async function explainAfter(then: 'removed' | 'partly planned'): Promise<string> {
  const state = await world.create(imageConfig());
  const planning = await world.open();
  await planning.show(state);
  await planning.planReplacement(state, MOVED);
  planning.server.close();
  const next = await world.open(then === 'removed' ? {} : { isOfPart: true });
  await next.plan(null, MOVED);
  next.server.close();
  return (await (await world.open({ isOfWholeState: false })).deploy(null, MOVED)).diagnostics[0]!.detail;
}

test('an image that was removed from the state after such a plan is not said to be in it', async () => {
  const detail = await explainAfter('removed');
  expect(detail).not.toContain(IN_STATE);
  expect(detail).toContain('terraform import <address of this resource>');
});

test('a plan of a part of the state does not tell that it was removed', async () => {
  expect(await explainAfter('partly planned')).toContain(IN_STATE);
});

test('the plan of a name that nobody in the state has leaves no trace', async () => {
  await createElsewhere(world);
  const session = await world.open();
  await session.plan(null, imageConfig());
  session.server.close();
  expect((await session.deploy(null, imageConfig())).diagnostics[0]!.detail).not.toContain(IN_STATE);
  expect(world.folder.journal()).toEqual([]);
});
