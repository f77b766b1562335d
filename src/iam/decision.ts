import type { Path, PolicyProblem } from './problem';

/** Where a policy stands in the evaluation. The first SCP level is 0, the root of the organization. */
export type Layer =
  { readonly kind: 'scp'; readonly level: number } | { readonly kind: 'rcp' | 'identity' | 'boundary' | 'session' };

/** Why it is not known whether a part of a statement matches. */
export type Doubt =
  /** The values of these condition keys are not known; a key as the policy writes it, those of its variables too. */
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  /** The policy is not known in full. */
  | { readonly kind: 'policy' }
  /** The resource of the request is not known in full. */
  | { readonly kind: 'resource' }
  /** A resource control policy, and an action without resource types. */
  | { readonly kind: 'noResource' }
  /** AWS does not document what such a policy says to such a request. */
  | { readonly kind: 'undocumented' };

/** A statement, to be found again in the input. */
export interface StatementRef {
  readonly layer: Layer;
  /** As given to `parsePolicyDocument`. */
  readonly source: string;
  /** 0-based; 0 for a `Statement` that is a single object. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  /** Path of the statement in its document. */
  readonly path: Path;
}

/** Whether a part of a statement matches the request. */
interface Match {
  readonly match: 'yes' | 'no' | 'unknown';
  /** False for `unknown`. */
  readonly certain: boolean;
  /** For `unknown`. */
  readonly doubt?: Doubt;
}

/** A part of a statement beside the request. */
export type StatementPart =
  | (Match & {
      readonly kind: 'effect' | 'action' | 'resource';
      /** What the statement names; what of it matched, where it did. Unknown pieces stand as `(unknown)`. */
      readonly expected: readonly string[];
      /** What the request has. */
      readonly actual: string;
      /** `NotAction` and `NotResource`: matches what it does not name. */
      readonly isNegated?: boolean;
      readonly path: Path;
    })
  | (Match & {
      readonly kind: 'condition';
      /** As written: `ForAllValues:StringEquals`. */
      readonly operator: string;
      /** As written: `aws:RequestTag/Team`. */
      readonly key: string;
      readonly expected: readonly string[];
      /** Values in the request; `undefined`: the key is not in it. */
      readonly actual: readonly string[] | undefined;
      readonly path: Path;
    });

/** A part that does not match, or of which it is not known. */
export type Mismatch = StatementPart & { readonly match: 'no' | 'unknown' };

/** An Allow statement for the action that fails for its resource or its conditions. */
export interface NearMiss {
  readonly statement: StatementRef;
  readonly mismatches: readonly Mismatch[];
}

/** Why a decision cannot be made. */
export type UnknownCause =
  | { readonly kind: 'statement'; readonly statement: StatementRef; readonly mismatches: readonly Mismatch[] }
  | { readonly kind: 'unknownPolicy'; readonly layer: Layer; readonly source: string }
  | {
      readonly kind: 'malformedPolicy';
      readonly layer: Layer;
      readonly source: string;
      readonly problems: readonly PolicyProblem[];
    };

/**
 * Verdict on one action on one resource.
 * - `allow`: `statements` are the Allow statements that match, of every layer.
 * - `deny`, `explicitDeny`: `statements` are the Deny statements that match.
 * - `deny`, `implicitDeny`: no statement in `layers` allows; `statements` is empty.
 * - `unknown`: `statements` are those that match or may match.
 */
export type Decision =
  | {
      readonly kind: 'allow';
      readonly reason: { readonly kind: 'allowed' };
      readonly statements: readonly StatementRef[];
    }
  | {
      readonly kind: 'deny';
      readonly reason:
        { readonly kind: 'explicitDeny' } | { readonly kind: 'implicitDeny'; readonly layers: readonly Layer[] };
      readonly statements: readonly StatementRef[];
      readonly nearMisses: readonly NearMiss[];
    }
  | {
      readonly kind: 'unknown';
      readonly reason: {
        readonly kind: 'unknown';
        readonly causes: readonly UnknownCause[];
        /** Condition keys of the causes whose values are not known, as the policies write them. */
        readonly keys: readonly string[];
      };
      readonly statements: readonly StatementRef[];
      readonly nearMisses: readonly NearMiss[];
    };
