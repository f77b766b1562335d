import type { Image } from '../client';
import {
  attributePath,
  isObjectValue,
  objectValue,
  UNKNOWN,
  type Diagnostic,
  type ObjectValue,
  type Value,
} from '../framework';
import { formatArn } from '../model';
import { parseDuration } from './duration';
import { DEFAULT_CREATE_TIMEOUT, DEFAULT_DELETE_TIMEOUT } from './image-schema';

/** `workspace_id` of an image that was imported by its id alone: AWS does not say which WorkSpace it was made from. */
export const UNRECORDED_WORKSPACE = '';

/** Attributes that AWS decides. */
export const DESCRIBED_ATTRIBUTES = [
  'image_id',
  'arn',
  'state',
  'operating_system_type',
  'required_tenancy',
  'created',
  'owner_account_id',
] as const;

/** The object with some of its attributes replaced. */
export function withValues(object: ObjectValue, changes: Readonly<Record<string, Value>>): ObjectValue {
  return objectValue([...Object.entries(object), ...Object.entries(changes)]);
}

/** Values of DESCRIBED_ATTRIBUTES; null for what AWS left out. */
export function flattenDescribed(image: Image, region: string): Record<(typeof DESCRIBED_ATTRIBUTES)[number], Value> {
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

/** The planned object with what was unknown in it filled in. What was planned as known must come out as it was. */
export function settlePlanned(planned: ObjectValue, image: Image, region: string, tagsAll: Value): ObjectValue {
  const described: Readonly<Record<string, Value>> = { ...flattenDescribed(image, region), tags_all: tagsAll };
  return objectValue(
    Object.entries(planned).map(([name, value]): [string, Value] => [
      name,
      value === UNKNOWN ? (described[name] ?? null) : value,
    ]),
  );
}

/** A string attribute; '' where it is null or unknown. */
export function getString(object: ObjectValue, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
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

/** A diagnostic on one attribute; paragraphs are parted by empty lines. */
export function diagnose(
  severity: Diagnostic['severity'],
  summary: string,
  paragraphs: readonly string[],
  attribute?: string,
): Diagnostic {
  const detail = paragraphs.join('\n\n');
  return { severity, summary, detail, ...(attribute !== undefined && { path: attributePath(attribute) }) };
}
