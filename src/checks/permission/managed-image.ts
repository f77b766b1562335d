import type { DeclaredTags } from '../declared-image';

/** Where an image is managed. Each part may be a token. */
export interface ManagementScope {
  /** Default `*`: any region. */
  readonly region?: string | undefined;
  /** Twelve digits. Default `*`, which grants no more: a policy reaches resources of its own account only. */
  readonly accountId?: string | undefined;
  /** Default: that of the region, `aws` where the region is `*` or a token. IAM takes no `*` here. */
  readonly partition?: string | undefined;
}

/** An image as far as its policy depends on it. */
export interface ManagedImage extends ManagementScope {
  /** `*` for any WorkSpace. May be a token. */
  readonly workspaceId: string;
  /** Every tag that is sent for it: what is ignored is left out. Default: not known, which grants any. */
  readonly tags?: DeclaredTags;
  /** Whether a plan deletes it, and no more. WorkSpace and tags do not count then. */
  readonly isDeleted?: boolean;
  /** Keys that a plan removes. */
  readonly removedTagKeys?: readonly string[];
}

/** Values by condition key, by operator. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: PolicyCondition;
}
