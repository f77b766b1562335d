import { PLAIN, type Terminal } from '../lint';
import type { CommandOutput } from './command';

const NO: ReadonlySet<string> = new Set(['0', 'false']);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What an output can show. Sources: no-color.org; force-color.org. FORCE_COLOR counts more, and says nothing of links,
 * which a log would show as they are written.
 */
export function getTerminal({ isTTY }: CommandOutput, env: Environment): Terminal {
  const force = env['FORCE_COLOR'] ?? '';
  const isTerminal = isTTY === true && env['TERM'] !== 'dumb';
  if (force !== '') return NO.has(force) ? PLAIN : { hasColors: true, hasLinks: isTerminal };
  return isTerminal && (env['NO_COLOR'] ?? '') === '' ? { hasColors: true, hasLinks: true } : PLAIN;
}
