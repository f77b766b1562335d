import type { StringLimit } from './string-limit';

const CHARACTERS = {
  allowedCharacter: /^[\p{L}\p{N}\p{Z}+\-=._:/@]$/u,
  allowedInWords: 'letters, digits and spaces of any script and + - = . _ : / @',
};

/**
 * Key of a tag: 1 to 127 characters. WorkSpaces is narrower than the usual 128.
 * Sources: API model, shape TagKey (length); Administration Guide, "Tag WorkSpaces resources" (characters).
 */
export const TAG_KEY: StringLimit = {
  minLength: 1,
  maxLength: 127,
  ...CHARACTERS,
  source: 'WorkSpaces API model 2015-04-08, shape TagKey, and Administration Guide, "Tag WorkSpaces resources"',
};

/** Value of a tag: 0 to 255 characters. WorkSpaces is narrower than the usual 256. Sources: as TAG_KEY. */
export const TAG_VALUE: StringLimit = {
  minLength: 0,
  maxLength: 255,
  ...CHARACTERS,
  source: 'WorkSpaces API model 2015-04-08, shape TagValue, and Administration Guide, "Tag WorkSpaces resources"',
};

const PLAIN = /^[\w +\-=.:/@]*$/;

/** Whether a text has only characters of ASCII that keys and values may have: of most that tells all, in little time. */
export function isPlainTagText(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Key of the tag that tells of which deployment an image is. The provider sets it where `deployment_id` is set, and leaves
 * it out of `tags` and `tags_all`; no configuration may have it among its tags. Ours, of characters that a key may have.
 */
export const DEPLOYMENT_TAG_KEY = 'workspaces-image:deployment_id';

/** Variable of the environment that names the deployment where the provider block does not. */
export const DEPLOYMENT_VARIABLE = 'WORKSPACES_DEPLOYMENT_ID';

/** User tags per resource. Sources: API model, documentation of CreateTags; Administration Guide. */
export const TAG_COUNT = 50;

/** Reserved at the start of keys and of values, in any letter case. Covers `aws:workspaces:` too. Source: as TAG_KEY. */
export const RESERVED_TAG_PREFIX = 'aws:';

/** Whether a key or a value begins with the reserved prefix, in any letter case. */
export function hasReservedTagPrefix(text: string): boolean {
  // Nearly every text is told apart by its first letter alone, which takes no copy of it.
  if ((text.charCodeAt(0) | 0x20) !== 0x61) return false;
  return text.slice(0, RESERVED_TAG_PREFIX.length).toLowerCase() === RESERVED_TAG_PREFIX;
}

export const TAG_SOURCE = 'WorkSpaces Administration Guide, "Tag WorkSpaces resources"';

/** How names of variables of the environment begin that have a tag for everything. Source: AWS provider, `default_tags`. */
export const DEFAULT_TAG_VARIABLE = 'TF_AWS_DEFAULT_TAGS_';

/** Tags for everything that an environment has: `TF_AWS_DEFAULT_TAGS_Team=desktop`. What a configuration has counts before them. */
export function readDefaultTagVariables(
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    const key = name.startsWith(DEFAULT_TAG_VARIABLE) ? name.slice(DEFAULT_TAG_VARIABLE.length) : '';
    if (key !== '' && value !== undefined) tags.set(key, value);
  }
  return tags;
}
