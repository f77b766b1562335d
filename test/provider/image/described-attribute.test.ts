import type { ImageSnapshot } from '../../../src/emulator';
import type { Value } from '../../../src/framework';
import { DESCRIBED_ATTRIBUTES, type DescribedAttribute } from '../../../src/model';
import { imageConfig, stateOf } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

/** What the state has of an image that the emulator has. */
const EXPECTED: Readonly<Record<DescribedAttribute, (image: ImageSnapshot) => Value>> = {
  image_id: ({ imageId }) => imageId,
  arn: ({ accountId, imageId }) => `arn:aws:workspaces:eu-central-1:${accountId}:workspaceimage/${imageId}`,
  state: () => 'AVAILABLE',
  operating_system_type: () => 'WINDOWS',
  required_tenancy: () => 'DEFAULT',
  created: ({ created }) => created,
  owner_account_id: ({ accountId }) => accountId,
};

test('each attribute that AWS decides is in the state as AWS tells it, after a create and after a read', async () => {
  const session = await world.open();
  const made = stateOf(await session.deploy(null, imageConfig()));
  const image = world.emulator.images()[0]!;
  const names = Object.keys(DESCRIBED_ATTRIBUTES) as DescribedAttribute[];
  const expected = names.map((name) => [name, EXPECTED[name](image)]);
  for (const state of [made, stateOf(await session.read(made))]) {
    expect(names.map((name) => [name, state[name]])).toEqual(expected);
  }
});
