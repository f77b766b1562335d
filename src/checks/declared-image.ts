import { PartialText, type Text } from '../iam';

/**
 * A value as it is declared. Every gate reads its own form of declaration (tokens, expressions, plan values) into this
 * one, so that the checks see no difference.
 */
export type Declared<T> =
  /** The attribute is absent or null. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: T }
  /**
   * Decided later, by an expression or a token. `why` ends the sentence "could not be evaluated: …"; `text` is what is
   * known of a string all the same, which it is whatever the rest of it is.
   */
  | { readonly kind: 'unknown'; readonly why: string; readonly text?: PartialText };

export const ABSENT: Declared<never> = { kind: 'absent' };

/** A value that stands in the declaration. */
export function known<T>(value: T): Extract<Declared<T>, { readonly kind: 'known' }> {
  return { kind: 'known', value };
}

/** A value that is decided later. */
export function unknown(why: string, text?: Text): Extract<Declared<never>, { readonly kind: 'unknown' }> {
  return { kind: 'unknown', why, ...(text instanceof PartialText && { text }) };
}

/** Tags as declared: the map may be unknown as a whole, or in single values. A Map, so that any key is safe. */
export type DeclaredTags = Declared<ReadonlyMap<string, DeclaredTag>>;
/** The provider leaves out a tag that is null, so that no gate declares one. */
export type DeclaredTag = Exclude<Declared<string>, { readonly kind: 'absent' }> & {
  /** It is the one that `deployment_id` of the provider brings. */
  readonly isDeployment?: true;
};

export interface DeclaredImage {
  readonly name: Declared<string>;
  /** What the provider makes a name of, by a suffix of its own. A gate that does not look leaves it out. */
  readonly namePrefix?: Declared<string>;
  readonly description: Declared<string>;
  readonly workspaceId: Declared<string>;
  readonly tags: DeclaredTags;
  /** Its own; absent where that of the provider counts. A gate that does not look leaves it out. */
  readonly region?: Declared<string>;
  /** Attributes that only the provider sets and that are configured all the same. A gate that does not look leaves it out. */
  readonly readOnlyAttributes?: readonly string[];
  /** Present where its replacement is made before the old image is deleted, and the gate can see that. */
  readonly replacement?: ReplacementOrder | PlannedReplacement | undefined;
  /** The tags that are certain, where `tags` is unknown because of others. Absent where `tags` says all. */
  readonly certainTags?: DeclaredTags | undefined;
  /** Tags whose keys are not known as a whole, where `tags` is unknown because of them. */
  readonly openTags?: readonly OpenTag[] | undefined;
  /** The tags as they stand in JSON, for a gate that has very many images. Absent where they are no object. */
  readonly writtenTags?: WrittenTags | undefined;
  /** The same of its strings: one may be a template, or no string. Undefined where the gate does not know. */
  getWritten?(attribute: WrittenAttribute): unknown;
}

/** A string of an image, by its name in a configuration. */
export type WrittenAttribute = 'name' | 'name_prefix' | 'description' | 'workspace_id';

/** A tag whose key is decided later, all of it or a part. */
export interface OpenTag {
  /** The key as it stands in the declaration: the last step of its path. */
  readonly written: string;
  /** What is known of the key all the same. */
  readonly key?: PartialText;
  readonly value: DeclaredTag;
  /** In a program it replaces, or is replaced by, a tag of the same key. In Terraform JSON engines refuse two equal keys. */
  readonly mayCoincide?: true;
}

/** Tags as they stand in JSON: values of any kind, templates among them. */
export type WrittenTags = Readonly<Record<string, unknown>>;

/** An image of which nothing is declared. */
export const EMPTY_IMAGE: DeclaredImage = { name: ABSENT, description: ABSENT, workspaceId: ABSENT, tags: ABSENT };

/** An image among others of the same run. */
export interface PlacedImage {
  readonly image: Pick<DeclaredImage, 'name' | 'workspaceId'>;
  /** How the others call it: its address, with the stack before it where there are several. */
  readonly label: string;
  /** Images of different places never meet. For names it is account and region, as far as the image and its provider's configuration tell. */
  readonly place: string;
  /** It is deleted: only then is its name free. */
  readonly isLeaving?: boolean;
}

/** Attributes whose change makes a new image, whatever its name. */
export type ReplacingAttribute = 'description' | 'workspace_id';

/** A replacement by create_before_destroy, which engines do not tell a provider of. */
export interface ReplacementOrder {
  /** Address of what depends on the image and has create_before_destroy, where the image itself does not have it. */
  readonly forcedBy?: string;
  /** Those whose change is not ignored and brings no new name, as far as can be seen. */
  readonly changes: readonly ReplacingAttribute[];
}

/** A replacement that a plan makes before it deletes the old image. */
interface PlannedReplacement {
  readonly oldName: Declared<string>;
}
