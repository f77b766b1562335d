import { fail, ok, warn, type Check } from './check';
import { isInRange } from './range';
import type { Surroundings } from './surroundings';

/** Whether this Node.js is one that the package is for. */
export function checkNode({ nodeVersion, manifest: { engines } }: Surroundings): Check {
  const range = engines?.['node'] ?? '*';
  const words = `${nodeVersion}, and this package needs ${range}.`;
  const isFit = isInRange(nodeVersion, range);
  if (isFit === undefined) return warn('node', words, 'See for yourself whether it fits.');
  return isFit ? ok('node', words) : fail('node', words, 'Install a Node.js that fits.');
}
