import type { ObjectValue } from '../../../src/framework';
import type { World } from '../world';

/** A replacement up to its delete: planned by one process, applied by the next, as engines do. */
export async function startReplacement(world: World, prior: ObjectValue, config: ObjectValue) {
  const planning = await world.open();
  await planning.show(prior);
  const { first, second } = await planning.planReplacement(prior, config);
  const planned = [...first.diagnostics, ...second.diagnostics];
  planning.server.close();
  return { planned, second, applying: await world.open() };
}
