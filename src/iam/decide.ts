import type { RequestContext } from './context';
import type { Decision, Layer, NearMiss, StatementRef, UnknownCause } from './decision';
import { explainStatement, matchAction, matchStatement, type PreparedRequest } from './match-statement';
import { createSubject } from './pattern';
import type { PolicyDocument, PolicySet, Statement } from './policy';
import { UNKNOWN, type Text } from './partial-text';
import { and, MAYBE, NO, or, YES, type Tri } from './tri';

/** One action on one resource. An action that needs several resources is several requests. */
export interface AccessRequest {
  /** `workspaces:CreateWorkspaceImage`. */
  readonly action: string;
  /** An ARN; `*` for an action that knows no resources, which then needs a grant on `*`. */
  readonly resource: Text;
  readonly context: RequestContext;
}

interface LayerPolicies {
  readonly layer: Layer;
  readonly documents: readonly PolicyDocument[];
}

/** A statement that applies or may apply. */
interface Match {
  readonly layer: Layer;
  readonly source: string;
  readonly statement: Statement;
  readonly result: Tri;
}

interface Outcome {
  readonly denied: Tri;
  readonly matches: readonly Match[];
  /** Per layer, in order. */
  readonly allowed: readonly Tri[];
}

/**
 * Decides as AWS does: a Deny that applies ends it, then every SCP level, the identity policies, the boundary and the
 * session policies must allow. Source: IAM User Guide, "Policy evaluation logic". Resource policies and resource
 * control policies are not considered.
 * What depends on something unknown is unknown, unless it comes out the same whatever that is. A malformed document
 * cannot be attached and grants nothing; but where it may deny, or is there to limit, the decision is unknown.
 */
export function decide(request: AccessRequest, policies: PolicySet): Decision {
  const prepared: PreparedRequest = {
    action: createSubject(request.action.toLowerCase()),
    resource: createSubject(request.resource),
    context: request.context,
  };
  const layers = listLayers(policies);
  const { denied, matches, allowed } = evaluate(layers, prepared);
  if (denied === YES) {
    const statements = matches
      .filter(({ statement, result }) => statement.effect === 'Deny' && result === YES)
      .map(refer);
    return { kind: 'deny', reason: { kind: 'explicitDeny' }, statements, nearMisses: [] };
  }
  const missing = layers.filter((_, index) => allowed[index] === NO).map(({ layer }) => layer);
  if (missing.length > 0) {
    const nearMisses = findNearMisses(layers, missing, prepared);
    return { kind: 'deny', reason: { kind: 'implicitDeny', layers: missing }, statements: [], nearMisses };
  }
  if (denied === NO && allowed.every((result) => result === YES)) {
    const statements = matches
      .filter(({ statement }) => statement.effect === 'Allow')
      .filter(isCertain)
      .map(refer);
    return { kind: 'allow', reason: { kind: 'allowed' }, statements };
  }
  const open = layers.filter((_, index) => allowed[index] !== YES).map(({ layer }) => layer);
  return {
    kind: 'unknown',
    reason: { kind: 'unknown', causes: findCauses({ layers, matches, open }, prepared) },
    statements: matches.map(refer),
    nearMisses: findNearMisses(layers, open, prepared),
  };
}

function isCertain({ result }: Match): boolean {
  return result === YES;
}

/** In the order in which AWS looks at them. */
function listLayers({ identity, boundary, scps = [], session = [] }: PolicySet): LayerPolicies[] {
  const layers = scps.map((documents, level): LayerPolicies => ({ layer: { kind: 'scp', level }, documents }));
  layers.push({ layer: { kind: 'identity' }, documents: identity });
  if (boundary) layers.push({ layer: { kind: 'boundary' }, documents: [boundary] });
  if (session.length > 0) layers.push({ layer: { kind: 'session' }, documents: session });
  return layers;
}

function evaluate(layers: readonly LayerPolicies[], request: PreparedRequest): Outcome {
  const matches: Match[] = [];
  let denied: Tri = NO;
  const allowed = layers.map(({ layer, documents }) => {
    let allows: Tri = NO;
    for (const document of documents) {
      const unread = assumeUnread(document, layer);
      denied = or(denied, unread.denies);
      allows = or(allows, unread.allows);
      if (document.kind !== 'policy') continue;
      for (const statement of document.statements) {
        const result = matchStatement(statement, request);
        if (result === NO) continue;
        matches.push({ layer, source: document.source, statement, result });
        const effective = statement.effect === UNKNOWN ? and(result, MAYBE) : result;
        if (statement.effect !== 'Allow') denied = or(denied, effective);
        if (statement.effect !== 'Deny') allows = or(allows, effective);
      }
    }
    return allows;
  });
  return { denied, matches, allowed };
}

/** What the part of a document that cannot be read may do. */
function assumeUnread(document: PolicyDocument, layer: Layer): { readonly denies: Tri; readonly allows: Tri } {
  switch (document.kind) {
    case 'policy': {
      const result = document.hasUnknownStatements ? MAYBE : NO;
      return { denies: result, allows: result };
    }
    case 'unknown':
      return { denies: MAYBE, allows: MAYBE };
    case 'malformed':
      // A limit that cannot be attached may be no limit at all.
      return { denies: document.mayDeny ? MAYBE : NO, allows: layer.kind === 'identity' ? NO : MAYBE };
  }
}

function findNearMisses(
  layers: readonly LayerPolicies[],
  wanted: readonly Layer[],
  request: PreparedRequest,
): NearMiss[] {
  const nearMisses: NearMiss[] = [];
  for (const { layer, documents } of layers) {
    if (!wanted.includes(layer)) continue;
    for (const document of documents) {
      if (document.kind !== 'policy') continue;
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow' || matchAction(statement, request) !== YES) continue;
        if (matchStatement(statement, request) !== NO) continue;
        const reference = refer({ layer, source: document.source, statement });
        nearMisses.push({ statement: reference, mismatches: explainStatement(statement, request) });
      }
    }
  }
  return nearMisses;
}

interface Doubt {
  readonly layers: readonly LayerPolicies[];
  readonly matches: readonly Match[];
  /** Layers that may allow or not. */
  readonly open: readonly Layer[];
}

/** Whatever may deny, and whatever may allow in a layer that nothing else allows in. */
function findCauses({ layers, matches, open }: Doubt, request: PreparedRequest): UnknownCause[] {
  const causes: UnknownCause[] = [];
  for (const { layer, documents } of layers) {
    for (const document of documents) {
      const { denies, allows } = assumeUnread(document, layer);
      if (denies === NO && (allows === NO || !open.includes(layer))) continue;
      const { source } = document;
      if (document.kind === 'malformed')
        causes.push({ kind: 'malformedPolicy', layer, source, problems: document.problems });
      else causes.push({ kind: 'unknownPolicy', layer, source });
    }
  }
  for (const match of matches) {
    const { statement, result, layer } = match;
    if (result === YES && statement.effect !== UNKNOWN) continue;
    if (statement.effect === 'Allow' && !open.includes(layer)) continue;
    causes.push({ kind: 'statement', statement: refer(match), mismatches: explainStatement(statement, request) });
  }
  return causes;
}

function refer({ layer, source, statement }: Pick<Match, 'layer' | 'source' | 'statement'>): StatementRef {
  const { index, sid, effect, path } = statement;
  return { layer, source, index, sid, effect: effect === UNKNOWN ? 'unknown' : effect, path };
}
