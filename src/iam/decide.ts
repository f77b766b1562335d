import type { RequestContext } from './context';
import type { Decision, Layer, NearMiss, UnknownCause } from './decision';
import { evaluate, refer, type Evaluation, type LayerEvaluation, type Match } from './evaluate';
import { listDoubtfulKeys, listMismatches } from './explain-statement';
import { matchAction, matchStatement, type PreparedRequest } from './match-statement';
import { createSubject } from './pattern';
import type { PolicySet } from './policy';
import { UNKNOWN, type Text } from './partial-text';
import { NO, YES } from './tri';

/** One action on one resource. An action that needs several resources is several requests. */
export interface AccessRequest {
  /** `workspaces:CreateWorkspaceImage`. */
  readonly action: string;
  /** An ARN; `*` for an action that knows no resources, which then needs a grant on `*`. */
  readonly resource: Text;
  readonly context: RequestContext;
  /**
   * Whether the action has resource types, and so this request a resource. Default: unless `resource` is `*`. Whether
   * resource control policies apply to an action without is not documented.
   */
  readonly hasResource?: boolean;
}

/**
 * Decides as AWS does: a Deny that applies ends it, then every SCP level, the identity policies, the boundary and the
 * session policies must allow. Source: IAM User Guide, "Policy evaluation logic". Resource policies are not
 * considered: no resource of WorkSpaces has one.
 * What depends on something unknown is unknown, unless it comes out the same whatever that is. What a malformed
 * document is meant to say is unknown.
 */
export function decide(request: AccessRequest, policies: PolicySet): Decision {
  const prepared = prepare(request);
  return toDecision(evaluate(policies, prepared), prepared);
}

export function prepare({ action, resource, context, hasResource = resource !== '*' }: AccessRequest): PreparedRequest {
  return {
    action: createSubject(action.toLowerCase()),
    resource: createSubject(resource),
    context,
    hasResource,
  };
}

export function toDecision({ denied, layers }: Evaluation, request: PreparedRequest): Decision {
  const matches = layers.flatMap((layer) => layer.matches);
  if (denied === YES) {
    const statements = matches.filter(isDenying).map(refer);
    return { kind: 'deny', reason: { kind: 'explicitDeny' }, statements, nearMisses: [] };
  }
  const missing = layers.filter(({ allowed }) => allowed === NO);
  if (missing.length > 0) {
    const nearMisses = missing.flatMap((layer) => findNearMisses(layer, request));
    const reason = { kind: 'implicitDeny' as const, layers: missing.map(({ layer }) => layer) };
    return { kind: 'deny', reason, statements: [], nearMisses };
  }
  const open = layers.filter(({ allowed }) => allowed !== YES);
  if (denied === NO && open.length === 0) {
    return { kind: 'allow', reason: { kind: 'allowed' }, statements: matches.filter(isAllowing).map(refer) };
  }
  const causes = layers.flatMap((layer) => findCauses(layer, request));
  return {
    kind: 'unknown',
    reason: { kind: 'unknown', causes, keys: listCauseKeys(causes) },
    statements: matches.map(refer),
    nearMisses: open.flatMap((layer) => findNearMisses(layer, request)),
  };
}

export function isDenying({ statement, result }: Match): boolean {
  return statement.effect === 'Deny' && result === YES;
}

export function isAllowing({ statement, result }: Match): boolean {
  return statement.effect === 'Allow' && result === YES;
}

/** Allow statements of a layer that name the action and fail for their resource or conditions. */
export function findNearMisses({ layer, documents }: LayerEvaluation, request: PreparedRequest): NearMiss[] {
  const nearMisses: NearMiss[] = [];
  for (const document of documents) {
    if (document.kind !== 'policy') continue;
    for (const statement of document.statements) {
      if (statement.effect !== 'Allow' || matchAction(statement, request) !== YES) continue;
      if (matchStatement(statement, request) !== NO) continue;
      const reference = refer({ layer, source: document.source, statement });
      nearMisses.push({ statement: reference, mismatches: listMismatches(statement, request, layer) });
    }
  }
  return nearMisses;
}

/** Whatever may deny, and whatever may allow in a layer that nothing else allows in. */
export function findCauses(evaluation: LayerEvaluation, request: PreparedRequest): UnknownCause[] {
  const { layer, allowed, matches, unread } = evaluation;
  const isOpen = allowed !== YES;
  const causes: UnknownCause[] = [];
  for (const { document, denies, allows } of unread) {
    if (denies === NO && (allows === NO || !isOpen)) continue;
    causes.push(toCause(layer, document));
  }
  for (const match of matches) {
    const { statement, result } = match;
    if (result === YES && statement.effect !== UNKNOWN) continue;
    if (statement.effect === 'Allow' && !isOpen) continue;
    const mismatches = listMismatches(statement, request, layer);
    causes.push({ kind: 'statement', statement: refer(match), mismatches });
  }
  return causes;
}

function toCause(layer: Layer, document: LayerEvaluation['unread'][number]['document']): UnknownCause {
  const { source } = document;
  return document.kind === 'malformed'
    ? { kind: 'malformedPolicy', layer, source, problems: document.problems }
    : { kind: 'unknownPolicy', layer, source };
}

export function listCauseKeys(causes: readonly UnknownCause[]): string[] {
  return listDoubtfulKeys(causes.flatMap((cause) => (cause.kind === 'statement' ? cause.mismatches : [])));
}
