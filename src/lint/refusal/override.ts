import { getOwn, isOverride, visitBodies, type Configuration, type JsonFile, type JsonPath } from '../../terraform';
import type { Subject } from '../subject';
import { createSubject } from './body';

/** What an override file has that there is nothing to override of. */
export interface BaselessOverride {
  readonly subject: Subject;
  readonly target: 'key';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

const LABELS = { resource: 2, data: 2, variable: 1, output: 1, module: 1 } as const;
const SECTIONS = ['resource', 'data', 'variable', 'output', 'module'] as const;

/** Source: Terraform Language, "Override Files". A default configuration of a provider need not be there. */
export function* listBaselessOverrides(configuration: Configuration): Generator<BaselessOverride> {
  const overrides = configuration.files.filter(isOverride);
  if (overrides.length === 0 || !configuration.isWhole) return;
  const others = configuration.files.filter((file) => !isOverride(file));
  const base = new Set(others.flatMap(listDeclared).map(({ name }) => name));
  for (const { name, file, path } of overrides.flatMap(listDeclared)) {
    if (base.has(name)) continue;
    base.add(name);
    yield {
      ...{ subject: createSubject(configuration, file, path), target: 'key', name },
      why: 'it stands in an override file only, and there is nothing that it overrides',
      remedy: 'Declare it in another file.',
    };
  }
}

interface Declared {
  readonly name: string;
  readonly file: JsonFile;
  readonly path: JsonPath;
}

function listDeclared(file: JsonFile): Declared[] {
  const found: Declared[] = [];
  for (const section of SECTIONS)
    visitBodies(file, section, LABELS[section], ({ label, outer, parent, step }) => {
      const name = LABELS[section] === 2 ? `${section} ${outer}.${label}` : `${section} ${label}`;
      found.push({ name: `the ${name}`, file, path: [...parent, step] });
    });
  visitBodies(file, 'provider', 1, ({ label, value, parent, step }) => {
    const alias = getOwn(value, 'alias');
    if (typeof alias === 'string')
      found.push({ name: `the provider ${label}.${alias}`, file, path: [...parent, step] });
  });
  visitBodies(file, 'locals', 0, ({ value, parent, step }) => {
    for (const name of Object.keys(value))
      if (name !== '//') found.push({ name: `the local ${name}`, file, path: [...parent, step, name] });
  });
  return found;
}
