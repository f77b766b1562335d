import { PROVIDER_SOURCE, PROVIDER_TYPE, RESOURCE_TYPE } from '../model';
import {
  listRequiredProviders,
  locateInFile,
  type Configuration,
  type ReadProblem,
  type RequiredProvider,
} from '../terraform';
import { quote } from '../text';
import type { Resource } from './resource';

/** Whether a source is that of our provider, in whatever registry. */
export function isOwnSource(source: string | undefined): boolean {
  return source === undefined || source === PROVIDER_SOURCE || source.endsWith(`/${PROVIDER_SOURCE}`);
}

/** The local names of our provider in a module: `workspaces`, unless the module gives another name to it. */
export function listOwnNames(configuration: Pick<Configuration, 'files'>): ReadonlySet<string> {
  const required = listRequiredProviders(configuration);
  const own = required.filter(({ name, source }) =>
    source === undefined ? name === PROVIDER_TYPE : isOwnSource(source),
  );
  const isNamed = own.length > 0 || required.some(({ name }) => name === PROVIDER_TYPE);
  return new Set(isNamed ? own.map(({ name }) => name) : [PROVIDER_TYPE]);
}

/** The local name of the provider that a resource is of. */
export function getProviderName(type: string, reference: unknown): string {
  const written = typeof reference === 'string' ? /^(?:\$\{)?([\w-]+)/.exec(reference)?.[1] : undefined;
  return written ?? type.replace(/_.*$/s, '');
}

/** Keeps what is not of another provider that calls its resource as ours does, and says what is left out. */
export function leaveOutForeign(
  configuration: Configuration,
  resources: readonly Resource[],
): { readonly resources: readonly Resource[]; readonly problems: readonly ReadProblem[] } {
  const foreign = listRequiredProviders(configuration).filter(({ source }) => !isOwnSource(source));
  const byName = new Map(foreign.map((each) => [each.name, each]));
  const isOurs = ({ type, source }: Resource): boolean =>
    type !== RESOURCE_TYPE || !byName.has(getProviderName(PROVIDER_TYPE, source?.block.value['provider']));
  if (foreign.length === 0 || resources.every(isOurs)) return { resources, problems: [] };
  const left = new Set(
    resources
      .filter((resource) => !isOurs(resource))
      .map(({ source }) => getProviderName(PROVIDER_TYPE, source?.block.value['provider'])),
  );
  return {
    resources: resources.filter(isOurs),
    problems: foreign.filter(({ name }) => left.has(name)).map(describe),
  };
}

function describe({ source = '', file, path }: RequiredProvider): ReadProblem {
  return {
    kind: 'not-read',
    file,
    range: locateInFile(file, [...path, 'source'], 'value'),
    problem: `The images of the provider ${quote(source)} are not looked at.`,
    reason: `What is checked is what the provider ${quote(PROVIDER_SOURCE)} makes.`,
    remedy: `Where it is that provider, write its source ${quote(PROVIDER_SOURCE)}.`,
  };
}
