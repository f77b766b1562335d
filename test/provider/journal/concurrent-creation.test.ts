import { hasError } from '../../../src/framework';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { imageConfig, summariesOf } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

test('several of different names keep an entry each', async () => {
  const session = await world.open();
  const results = await Promise.all([
    session.deploy(null, imageConfig({ name: 'one' })),
    session.deploy(null, imageConfig({ name: 'two', workspace_id: 'ws-golden0002' })),
  ]);
  expect(results.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
  const entries = world.folder.journal().map(({ name, isAnswered }) => [name, isAnswered]);
  expect(entries.sort()).toEqual([
    ['one', true],
    ['two', true],
  ]);
});

test.each([
  ['in one process', true],
  ['in two processes of one run', false],
])('several of one name, %s, make one image and one error', async (_, isShared) => {
  const first = await world.open();
  const second = isShared ? first : await world.open({ owner: identifyProcess(process.ppid) });
  const results = await Promise.all([
    first.deploy(null, imageConfig()),
    second.deploy(null, imageConfig({ workspace_id: 'ws-golden0002' })),
  ]);
  const failed = results.filter(({ diagnostics }) => hasError(diagnostics));
  expect(failed).toHaveLength(1);
  expect(summariesOf(failed[0]!.diagnostics)).toEqual(['error: Image Already Exists']);
  const [image, ...others] = world.emulator.images();
  expect(others).toEqual([]);
  expect(results.find(({ state }) => state !== null)!.state).toMatchObject({ image_id: image!.imageId });
  expect(world.folder.journal().every(({ imageId }) => imageId === image!.imageId)).toBe(true);
});
