import type { Path, PolicyProblem } from './problem';

/** Where a policy stands in the evaluation. The first SCP level is 0, the root of the organization. */
export type Layer =
  { readonly kind: 'scp'; readonly level: number } | { readonly kind: 'identity' | 'boundary' | 'session' };

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

/** A part of a statement that does not match the request, or of which it is not known (`certain` false). */
export type Mismatch =
  | {
      readonly kind: 'effect' | 'action' | 'resource';
      readonly certain: boolean;
      /** What the statement names; unknown pieces stand as `(unknown)`. */
      readonly expected: readonly string[];
      /** What the request has. */
      readonly actual: string;
      readonly path: Path;
    }
  | {
      readonly kind: 'condition';
      readonly certain: boolean;
      /** As written: `ForAllValues:StringEquals`. */
      readonly operator: string;
      /** As written: `aws:RequestTag/Team`. */
      readonly key: string;
      readonly expected: readonly string[];
      /** Values in the request; `undefined`: the key is not in it. */
      readonly actual: readonly string[] | undefined;
      readonly path: Path;
    };

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
      readonly reason: { readonly kind: 'unknown'; readonly causes: readonly UnknownCause[] };
      readonly statements: readonly StatementRef[];
      readonly nearMisses: readonly NearMiss[];
    };
