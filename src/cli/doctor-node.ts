import { fail, ok, warn, type Check } from './doctor-check';
import { isInRange } from './doctor-range';
import type { Surroundings } from './doctor-surroundings';

/** Whether this Node.js is one that the package is for. */
export function checkNode({ nodeVersion, manifest: { engines } }: Surroundings): Check {
  const range = engines?.['node'] ?? '*';
  const words = `${nodeVersion}, and this package needs ${range}.`;
  const isFit = isInRange(nodeVersion, range);
  if (isFit === undefined) return warn('node', words, 'See for yourself whether it fits.');
  return isFit ? ok('node', words) : fail('node', words, 'Install a Node.js that fits.');
}
