import type { BlockTable } from './block';
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

/** Sections whose bodies have one label, and are declared once. */
const SECTIONS = ['variable', 'output', 'module'] as const;

/** What a module declares twice, override files left out: engines refuse it. */
export function listTwins({ files, blocks }: Pick<Configuration, 'files' | 'blocks'>): Twin[] {
  return [...listBlockTwins(blocks), ...listSectionTwins(files)];
}

/** There are many thousands of blocks: no text is made for one that is declared once. */
function listBlockTwins(blocks: BlockTable): Twin[] {
  const first = { resource: new Map<string, Map<string, JsonFile>>(), data: new Map<string, Map<string, JsonFile>>() };
  const twins: Twin[] = [];
  for (const block of blocks.values()) {
    const { file, mode, type, name } = block;
    let named = first[mode].get(type);
    if (named === undefined) first[mode].set(type, (named = new Map<string, JsonFile>()));
    const earlier = named.get(name);
    if (earlier === undefined) named.set(name, file);
    else {
      const what = mode === 'data' ? 'data source' : mode;
      twins.push({ file, path: block.path, name: `the ${what} ${type}.${name}`, first: earlier });
    }
  }
  return twins;
}

function listSectionTwins(files: Configuration['files']): Twin[] {
  const first = new Map<string, JsonFile>();
  const twins: Twin[] = [];
  const declare = (name: string, file: JsonFile, path: () => JsonPath): void => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, file);
    else twins.push({ file, path: path(), name, first: earlier });
  };
  for (const file of files) {
    if (isOverride(file)) continue;
    for (const section of SECTIONS)
      visitBodies(file, section, 1, ({ label, parent, step }) =>
        declare(`the ${section} ${label}`, file, () => [...parent, step]),
      );
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
