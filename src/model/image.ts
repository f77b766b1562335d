import type { StringLimit } from './string-limit';

/**
 * Name of an image: 1 to 64 characters.
 * The published pattern is `^[a-zA-Z0-9_./()\\-]+$`. Read literally, as the service model has it, it allows a
 * backslash and does not allow a space.
 */
export const IMAGE_NAME: StringLimit = {
  minLength: 1,
  maxLength: 64,
  allowedCharacter: /^[a-zA-Z0-9_./()\\-]$/,
  allowedInWords: 'letters a-z and A-Z, digits and _ . / ( ) \\ -',
  source: 'WorkSpaces API model 2015-04-08, shape WorkspaceImageName',
};

/**
 * Characters that the provider adds to `name_prefix`, as many as the AWS provider adds to its own prefixes: the time to the
 * millisecond, and nine hexadecimal digits that stand for the WorkSpace.
 */
export const NAME_SUFFIX_LENGTH = 26;

/** What the name of an image may begin with, so that the suffix of the provider still fits: 1 to 38 characters. */
export const IMAGE_NAME_PREFIX: StringLimit = {
  ...IMAGE_NAME,
  maxLength: IMAGE_NAME.maxLength - NAME_SUFFIX_LENGTH,
  source: `${IMAGE_NAME.source}, less the ${NAME_SUFFIX_LENGTH} characters that the provider adds`,
};

/**
 * Description of an image: 1 to 256 characters, required on create.
 * Published pattern: `^[a-zA-Z0-9_./() -]+$`. It allows a space and does not allow a backslash.
 */
export const IMAGE_DESCRIPTION: StringLimit = {
  minLength: 1,
  maxLength: 256,
  allowedCharacter: /^[a-zA-Z0-9_./() -]$/,
  allowedInWords: 'letters a-z and A-Z, digits, space and _ . / ( ) -',
  source: 'WorkSpaces API model 2015-04-08, shape WorkspaceImageDescription',
};

/**
 * The console procedure of the administration guide warns that a hyphen in a description ends in an error, although
 * the API model allows it. A warning is the honest verdict.
 */
export const HYPHEN_IN_DESCRIPTION_SOURCE =
  'WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle"';

/** A text of fixed form, such as an identifier with its prefix. */
export interface IdentifierFormat {
  /** Matches the whole text. */
  readonly pattern: RegExp;
  readonly inWords: string;
  readonly source: string;
}

/** Id of a WorkSpace, `ws-` and 8 to 63 characters. */
export const WORKSPACE_ID: IdentifierFormat = {
  pattern: /^ws-[0-9a-z]{8,63}$/,
  inWords: '"ws-" followed by 8 to 63 characters of 0-9 and a-z',
  source: 'WorkSpaces API model 2015-04-08, shape WorkspaceId',
};

/**
 * Id of an image, `wsi-` and 9 to 63 characters. The published pattern has no anchor at its start; an id that begins
 * with anything else has never been seen, so ours is anchored.
 */
export const IMAGE_ID: IdentifierFormat = {
  pattern: /^wsi-[0-9a-z]{9,63}$/,
  inWords: '"wsi-" followed by 9 to 63 characters of 0-9 and a-z',
  source: 'WorkSpaces API model 2015-04-08, shape WorkspaceImageId',
};

/** A region, as AWS writes it. Which ones there are is not published with the API. */
export const REGION: IdentifierFormat = {
  pattern: /^[-0-9a-z]{1,31}$/,
  inWords: '1 to 31 characters of a-z, 0-9 and -',
  source: 'WorkSpaces API model 2015-04-08, shape Region',
};

/** Custom images per account and region; adjustable. Source: WorkSpaces Administration Guide, "Quotas". */
export const IMAGE_QUOTA = 40;

/** Ids in one DescribeWorkspaceImages call, and images on one page. Source: API model, WorkspaceImageIdList, Limit. */
export const IMAGE_PAGE_SIZE = 25;

/** Source: API model, shape PaginationToken. */
export const PAGINATION_TOKEN_LENGTH = { min: 1, max: 2048 } as const;
