import type { Decision, Layer, StatementPart, StatementRef, UnknownCause } from './decision';
import {
  findCauses,
  findNearMisses,
  isAllowing,
  isDenying,
  listCauseKeys,
  prepare,
  toDecision,
  type AccessRequest,
} from './decide';
import { evaluate, refer, type LayerEvaluation, type Match } from './evaluate';
import { listParts } from './explain-statement';
import type { PreparedRequest } from './match-statement';
import type { PolicySet } from './policy';
import { NO, YES } from './tri';

/** A statement beside the request, part by part. */
export interface StatementProof {
  readonly statement: StatementRef;
  readonly parts: readonly StatementPart[];
}

/**
 * What one layer says to a request.
 * - `explicitDeny`: `deciding` are the Deny statements that apply;
 * - `implicitDeny`: none allows; `deciding` are the Allow statements for the action that fail, and in which part;
 * - `allow`: `deciding` are the Allow statements that apply; none for RCPs, where RCPFullAWSAccess allows;
 * - `unknown`: `causes` say why, `keys` are the condition keys whose values would tell; `deciding` is empty.
 */
export interface LayerProof {
  readonly layer: Layer;
  readonly verdict: 'allow' | 'explicitDeny' | 'implicitDeny' | 'unknown';
  readonly deciding: readonly StatementProof[];
  readonly causes: readonly UnknownCause[];
  readonly keys: readonly string[];
}

/** A decision, and what each layer says, in the order in which AWS looks at them. */
export interface Proof {
  readonly decision: Decision;
  readonly layers: readonly LayerProof[];
}

/** As `decide`, with what led to it. It takes longer: for one request that a person asks about. */
export function explain(request: AccessRequest, policies: PolicySet): Proof {
  const prepared = prepare(request);
  const evaluation = evaluate(policies, prepared);
  return {
    decision: toDecision(evaluation, prepared),
    layers: evaluation.layers.map((layer) => proveLayer(layer, prepared)),
  };
}

function proveLayer(evaluation: LayerEvaluation, request: PreparedRequest): LayerProof {
  const { layer, denied, allowed, matches } = evaluation;
  const prove = (match: Match): StatementProof => ({
    statement: refer(match),
    parts: listParts(match.statement, request, layer),
  });
  const rest = { layer, causes: [], keys: [] };
  if (denied === YES) return { ...rest, verdict: 'explicitDeny', deciding: matches.filter(isDenying).map(prove) };
  if (allowed === NO) {
    const deciding = findNearMisses(evaluation, request).map(({ statement, mismatches }) => ({
      statement,
      parts: mismatches,
    }));
    return { ...rest, verdict: 'implicitDeny', deciding };
  }
  if (denied === NO && allowed === YES)
    return { ...rest, verdict: 'allow', deciding: matches.filter(isAllowing).map(prove) };
  const causes = findCauses(evaluation, request);
  return { layer, verdict: 'unknown', deciding: [], causes, keys: listCauseKeys(causes) };
}
