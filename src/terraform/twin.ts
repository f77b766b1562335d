import { isOverride, type Configuration } from './configuration';
import { getOwn, type JsonPath } from './json';
import type { JsonFile } from './json-file';
import { visitBodies } from './visit-body';

/** Something that a module declares once more. */
export interface Twin {
  readonly file: JsonFile;
  readonly path: JsonPath;
  /** What it is: `the resource workspaces_image.a`. */
  readonly name: string;
  /** The file that declares it first. */
  readonly first: JsonFile;
}

/** Sections whose bodies are declared once, with the number of their labels. */
const SECTIONS = [
  ['resource', 2],
  ['data', 2],
  ['variable', 1],
  ['output', 1],
  ['module', 1],
] as const;

/** What a module declares twice, override files left out: engines refuse it. */
export function listTwins({ files }: Pick<Configuration, 'files'>): Twin[] {
  const first = new Map<string, JsonFile>();
  const twins: Twin[] = [];
  const declare = (name: string, file: JsonFile, path: () => JsonPath): void => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, file);
    else twins.push({ file, path: path(), name, first: earlier });
  };
  for (const file of files) {
    if (isOverride(file)) continue;
    for (const [section, labelCount] of SECTIONS)
      visitBodies(file, section, labelCount, ({ outer, label, parent, step }) => {
        const name = labelCount === 2 ? `${outer}.${label}` : label;
        declare(`the ${section === 'data' ? 'data source' : section} ${name}`, file, () => [...parent, step]);
      });
    visitBodies(file, 'provider', 1, ({ value, label, parent, step }) => {
      const alias = getOwn(value, 'alias');
      const name = typeof alias === 'string' ? `${label}.${alias}` : label;
      if (typeof alias === 'string' || alias === undefined)
        declare(`the configuration of the provider ${name}`, file, () => [...parent, step]);
    });
    visitBodies(file, 'locals', 0, ({ value, parent, step }) => {
      for (const key of Object.keys(value))
        if (key !== '//') declare(`the local ${key}`, file, () => [...parent, step, key]);
    });
  }
  return twins;
}
