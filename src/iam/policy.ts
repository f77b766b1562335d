import type { Condition } from './condition';
import type { Pattern } from './pattern';
import type { Path, PolicyProblem } from './problem';
import type { Text, Unknown } from './partial-text';

/** Patterns of Action, NotAction, Resource or NotResource; `UNKNOWN` if not even their number is known. */
export interface PatternList {
  /** True for NotAction and NotResource. */
  readonly negated: boolean;
  readonly patterns: readonly Pattern[] | Unknown;
  readonly path: Path;
}

export interface Statement {
  readonly index: number;
  readonly path: Path;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny' | Unknown;
  readonly action: PatternList;
  readonly resource: PatternList;
  readonly conditions: readonly Condition[] | Unknown;
}

/** A document that AWS accepts, compiled. */
export interface Policy {
  readonly kind: 'policy';
  readonly source: string;
  readonly statements: readonly Statement[];
  /** More statements follow that are not known: the list, or one of its items, is a reference. */
  readonly hasUnknownStatements: boolean;
  /** Characters, white space not counted; of what is known. */
  readonly size: number;
  /** Warnings only. */
  readonly problems: readonly PolicyProblem[];
}

/** A document that AWS refuses to attach. It grants nothing. */
interface MalformedPolicy {
  readonly kind: 'malformed';
  readonly source: string;
  /** At least one of them is an error. */
  readonly problems: readonly PolicyProblem[];
  /** False only if every statement is plainly an Allow: repaired, it could not take anything away. */
  readonly mayDeny: boolean;
  /** False only if every statement is plainly a Deny: repaired, it would grant nothing. */
  readonly mayAllow: boolean;
}

/**
 * What a document is attached as: it decides what may stand in it, and its size. `identity`: a policy of a principal,
 * which may be managed or inline; `managed` boundaries, too; `awsManaged`: one of AWS's own, which keep to no limit.
 */
export type PolicyKind =
  'identity' | 'managed' | 'awsManaged' | 'userInline' | 'roleInline' | 'groupInline' | 'session' | 'scp' | 'rcp';

/** A document of which nothing is known. */
interface UnknownPolicy {
  readonly kind: 'unknown';
  readonly source: string;
}

export type PolicyDocument = Policy | MalformedPolicy | UnknownPolicy;

/** A parsed JSON value in which any part may be unknown. */
export type PolicyValue =
  Text | number | boolean | null | readonly PolicyValue[] | { readonly [key: string]: PolicyValue };

/** Every policy that applies to the principal. A layer that is absent does not limit. */
export interface PolicySet {
  /** Policies of the user or role, inline and managed, and of the user's groups. */
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
  /** From the root of the organization down to the account; each level must allow. An empty level allows nothing. */
  readonly scps?: readonly (readonly PolicyDocument[])[] | undefined;
  /** Policies passed when the session was made; an empty list means none were. */
  readonly session?: readonly PolicyDocument[] | undefined;
  /** Resource control policies of every level. They only deny: RCPFullAWSAccess, which allows all, is always attached. */
  readonly rcps?: readonly PolicyDocument[] | undefined;
}
