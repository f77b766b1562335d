import type { Image } from '../../client';
import { isObjectValue, objectValue, UNKNOWN, type ObjectValue, type Value } from '../../framework';
import { DESCRIBED_ATTRIBUTES, type DescribedAttribute, formatArn } from '../../model';
import { parseDuration } from '../duration';
import type { ShownImage } from '../journal/shown-image';
import type { Meta } from '../meta';
import type { NamedImage } from '../turn/claim';
import { DEFAULT_CREATE_TIMEOUT, DEFAULT_DELETE_TIMEOUT } from './image-schema';

/** The object with some of its attributes replaced. */
export function withValues(object: ObjectValue, changes: Readonly<Record<string, Value>>): ObjectValue {
  return objectValue([...Object.entries(object), ...Object.entries(changes)]);
}

/** What tells an image of a state from others. */
export function toShownImage(state: ObjectValue, meta: Pick<Meta, 'region'>): ShownImage {
  return {
    imageId: getString(state, 'image_id'),
    name: getString(state, 'name'),
    region: getImageRegion(state, meta),
  };
}

/** What tells an image that is to be made from others of its account. */
export function toNamedImage(planned: ObjectValue, meta: Pick<Meta, 'region'>): NamedImage {
  const namePrefix = getString(planned, 'name_prefix') || undefined;
  return {
    region: getImageRegion(planned, meta),
    name: namePrefix === undefined ? getString(planned, 'name') : '',
    namePrefix,
    workspaceId: getString(planned, 'workspace_id'),
  };
}

/** Values of DESCRIBED_ATTRIBUTES; null for what AWS left out. */
export function flattenDescribed(image: Image, region: string): Record<DescribedAttribute, Value> {
  const { id, ownerAccountId } = image;
  return {
    image_id: id,
    arn:
      ownerAccountId === undefined
        ? null
        : formatArn({ region, accountId: ownerAccountId, resource: 'workspaceimage', id }),
    state: image.state ?? null,
    operating_system_type: image.operatingSystemType ?? null,
    required_tenancy: image.requiredTenancy ?? null,
    created: image.created ?? null,
    owner_account_id: ownerAccountId ?? null,
  };
}

export interface AppliedImage {
  readonly planned: ObjectValue;
  /** null: the image was created. */
  readonly prior: ObjectValue | null;
  readonly image: Image;
  /** For an image whose name was made of its prefix. */
  readonly name: string;
  readonly region: string;
  readonly tagsAll: Value;
}

/**
 * The state after an apply. What AWS decides comes from AWS and, where the plan left it as it was, from the prior state;
 * never from the plan itself. What was configured must come out as it was planned.
 */
export function settlePlanned({ planned, prior, image, name: made, region, tagsAll }: AppliedImage): ObjectValue {
  const open = { name: made, region } as const;
  const described = flattenDescribed(image, region);
  return objectValue(
    Object.entries(planned).map(([name, value]): [string, Value] => {
      if (isDescribed(name)) {
        const isKept = prior !== null && value !== UNKNOWN;
        return [name, isKept ? (prior[name] ?? null) : described[name]];
      }
      if (name === 'tags_all') return [name, tagsAll];
      if (value !== UNKNOWN) return [name, value];
      return [name, name === 'name' || name === 'region' ? open[name] : null];
    }),
  );
}

function isDescribed(name: string): name is DescribedAttribute {
  return Object.hasOwn(DESCRIBED_ATTRIBUTES, name);
}

/** A string attribute; '' where it is null or unknown. */
export function getString(object: ObjectValue, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

/** Region of an image: its own and, where its state is older than that attribute, that of its ARN or of the provider. */
export function getImageRegion(object: ObjectValue, { region }: Pick<Meta, 'region'>): string {
  return getString(object, 'region') || getArnRegion(object) || region;
}

/** `arn:<partition>:workspaces:<region>:<account>:workspaceimage/<id>`; '' where there is no ARN. */
export function getArnRegion(object: ObjectValue): string {
  return getString(object, 'arn').split(':')[3] ?? '';
}

const DEFAULT_TIMEOUTS = { create: DEFAULT_CREATE_TIMEOUT, delete: DEFAULT_DELETE_TIMEOUT } as const;
export type TimeoutName = keyof typeof DEFAULT_TIMEOUTS;
export const TIMEOUT_NAMES: readonly TimeoutName[] = ['create', 'delete'];

/** The timeout as it is written, or its default. */
export function getTimeoutText(object: ObjectValue, name: TimeoutName): string {
  const timeouts = object['timeouts'];
  const text = isObjectValue(timeouts) ? timeouts[name] : null;
  return typeof text === 'string' ? text : DEFAULT_TIMEOUTS[name];
}

/** Milliseconds. A text that is no duration was refused by validation. */
export function getTimeoutMs(object: ObjectValue, name: TimeoutName): number {
  return parseDuration(getTimeoutText(object, name)) ?? parseDuration(DEFAULT_TIMEOUTS[name]) ?? 0;
}

/** AWS documents up to 45 minutes for an image, whatever timeout stands in the configuration. */
const YOUTH_MS = parseDuration(DEFAULT_CREATE_TIMEOUT) ?? 0;

/**
 * Whether an image that AWS does not show may only be too new for its listing: one that this state has never seen done,
 * and that is young. To take it for deleted would lose it.
 */
export function mayStillCome(state: ObjectValue, now: number): boolean {
  if (state['state'] !== 'PENDING') return false;
  const age = now - Date.parse(getString(state, 'created'));
  return Number.isNaN(age) || age < Math.max(getTimeoutMs(state, 'create'), YOUTH_MS);
}
