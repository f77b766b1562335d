import { execFileSync } from 'node:child_process';
import { findEngines, type Engine } from '../acceptance/engine';

/** An engine with the name that pages and commands call it by: `Terraform 1.11.4`, `OpenTofu 1.6.2`. */
export interface NamedEngine extends Engine {
  readonly title: string;
}

/** Every engine of this machine, or those whose name or path has these words. */
export function findNamedEngines(words?: string): NamedEngine[] {
  const all = findEngines().map((engine) => ({ ...engine, title: readTitle(engine) }));
  if (words === undefined) return all;
  const isMeant = ({ title, binary }: NamedEngine) => `${title} ${binary}`.toLowerCase().includes(words.toLowerCase());
  const meant = all.filter(isMeant);
  if (meant.length === 0)
    throw new Error(`no engine is called "${words}"; there are ${all.map(({ title }) => title).join(', ')}`);
  return meant;
}

function readTitle({ binary, name }: Engine): string {
  const env = { PATH: process.env['PATH'], CHECKPOINT_DISABLE: '1' };
  const first = execFileSync(binary, ['version'], { encoding: 'utf8', env });
  return /^(\w+ v[\d.]+\S*)/m.exec(first)?.[1]?.replace(' v', ' ') ?? name;
}
