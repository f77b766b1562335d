import { findEngines, type Engine } from '../acceptance/engine';

/** Every engine of this machine, or those whose name or path has these words. */
export function chooseEngines(words?: string): readonly Engine[] {
  const all = findEngines();
  if (words === undefined) return all;
  const isMeant = ({ name, binary }: Engine) => `${name} ${binary}`.toLowerCase().includes(words.toLowerCase());
  const meant = all.filter(isMeant);
  if (meant.length === 0)
    throw new Error(`no engine is called "${words}"; there are ${all.map(({ name }) => name).join(', ')}`);
  return meant;
}
