import { sanitize } from '../../text';
import { formatAge, formatTime, getAge } from './age';
import type { ImageStatus, RegionStatus, StatusReport } from './report';

/** What was not looked at, or is not known. */
const NOT_KNOWN = '?';
const NONE = '-';

/** The columns of a report for people, of texts that are not escaped for it yet. */
export interface Column {
  readonly head: string;
  readonly read: (image: ImageStatus) => string;
}

export function listColumns({ at, stacks }: StatusReport): Column[] {
  const declared: Column = { head: 'declared', read: describeDeclared };
  return [
    { head: 'name', read: ({ image }) => image.name ?? NOT_KNOWN },
    { head: 'id', read: ({ image }) => image.id },
    { head: 'state', read: ({ image }) => image.state ?? NOT_KNOWN },
    { head: 'created', read: ({ image }) => formatTime(image.created) },
    { head: 'age', read: ({ image }) => formatAge(getAge(image.created, at)) },
    { head: 'system', read: ({ image }) => image.operatingSystemType ?? NOT_KNOWN },
    {
      head: 'bundles',
      read: ({ bundles }) => join(bundles?.map(({ id, name }) => (name === undefined ? id : `${id} (${name})`))),
    },
    ...(stacks === undefined ? [] : [declared]),
    { head: 'tags', read: ({ tags }) => join(tags && [...tags].map(([key, value]) => `${key}=${value}`)) },
  ];
}

function describeDeclared({ declared }: ImageStatus): string {
  if (declared?.answer === 'yes') return join(declared.by.map(({ address, stack }) => `${address} in ${stack}`));
  return declared?.answer === 'no' ? 'no' : NOT_KNOWN;
}

function join(parts: readonly string[] | undefined): string {
  if (parts === undefined) return NOT_KNOWN;
  return parts.length === 0 ? NONE : parts.join(', ');
}

/** Why it is not known of images whether they are declared, each once. */
export function listDoubts({ images }: RegionStatus): string[] {
  return [...new Set(images.flatMap(({ declared }) => declared?.why ?? []))];
}

/** What stands in the stacks and not in the region. */
export function listMissing({ missing }: RegionStatus): string[] {
  return missing.map(({ name = NOT_KNOWN, address, stack }) => `${name}: ${address} in ${stack}`);
}

export function describeAccount({ account }: StatusReport): string {
  return account === undefined ? 'the account of these credentials' : `account ${sanitize(account)}`;
}
