import type { Layer, StatementRef } from './decision';
import { isBeyondRcp } from './explain-statement';
import { matchStatement, type PreparedRequest } from './match-statement';
import type { PolicyDocument, PolicySet, Statement } from './policy';
import { UNKNOWN } from './partial-text';
import { and, MAYBE, NO, or, YES, type Tri } from './tri';

/** A statement that applies or may apply. */
export interface Match {
  readonly layer: Layer;
  readonly source: string;
  readonly statement: Statement;
  readonly result: Tri;
}

/** What a document may do that cannot be read, or not in full. */
interface UnreadDocument {
  readonly document: PolicyDocument;
  readonly denies: Tri;
  readonly allows: Tri;
}

/** What one layer says to a request. */
export interface LayerEvaluation {
  readonly layer: Layer;
  readonly documents: readonly PolicyDocument[];
  readonly denied: Tri;
  readonly allowed: Tri;
  readonly matches: readonly Match[];
  readonly unread: readonly UnreadDocument[];
}

export interface Evaluation {
  readonly denied: Tri;
  readonly layers: readonly LayerEvaluation[];
}

export function evaluate(policies: PolicySet, request: PreparedRequest): Evaluation {
  const layers = listLayers(policies).map(([layer, documents]) => evaluateLayer(layer, documents, request));
  return { layers, denied: layers.reduce<Tri>((denied, layer) => or(denied, layer.denied), NO) };
}

/** In the order in which AWS looks at them. Source: IAM User Guide, "Policy evaluation logic". */
function listLayers({ identity, boundary, scps = [], session = [], rcps = [] }: PolicySet) {
  const layers: [Layer, readonly PolicyDocument[]][] = [];
  if (rcps.length > 0) layers.push([{ kind: 'rcp' }, rcps]);
  scps.forEach((documents, level) => layers.push([{ kind: 'scp', level }, documents]));
  layers.push([{ kind: 'identity' }, identity]);
  if (boundary) layers.push([{ kind: 'boundary' }, [boundary]]);
  if (session.length > 0) layers.push([{ kind: 'session' }, session]);
  return layers;
}

function evaluateLayer(layer: Layer, documents: readonly PolicyDocument[], request: PreparedRequest): LayerEvaluation {
  const matches: Match[] = [];
  const unread: UnreadDocument[] = [];
  let denied: Tri = NO;
  // RCPFullAWSAccess is attached to every level and cannot be detached. Source: AWS Organizations User Guide, RCPs.
  let allowed: Tri = layer.kind === 'rcp' ? YES : NO;
  const certainty = isBeyondRcp(layer, request) ? MAYBE : YES;
  for (const document of documents) {
    const rest = assumeUnread(document);
    if (rest.denies !== NO || rest.allows !== NO) unread.push(rest);
    denied = or(denied, rest.denies);
    allowed = or(allowed, rest.allows);
    if (document.kind !== 'policy') continue;
    for (const statement of document.statements) {
      const result = and(matchStatement(statement, request), certainty);
      if (result === NO) continue;
      matches.push({ layer, source: document.source, statement, result });
      const effective = statement.effect === UNKNOWN ? and(result, MAYBE) : result;
      if (statement.effect !== 'Allow') denied = or(denied, effective);
      if (statement.effect !== 'Deny') allowed = or(allowed, effective);
    }
  }
  return { layer, documents, denied, allowed, matches, unread };
}

/**
 * What the part of a document that cannot be read may do. A malformed one is attached by nobody as it stands: what it
 * will say, and so what it will allow, is known when it is mended.
 */
function assumeUnread(document: PolicyDocument): UnreadDocument {
  switch (document.kind) {
    case 'policy': {
      const result = document.hasUnknownStatements ? MAYBE : NO;
      return { document, denies: result, allows: result };
    }
    case 'unknown':
      return { document, denies: MAYBE, allows: MAYBE };
    case 'malformed':
      return { document, denies: document.mayDeny ? MAYBE : NO, allows: document.mayAllow ? MAYBE : NO };
  }
}

export function refer({ layer, source, statement }: Pick<Match, 'layer' | 'source' | 'statement'>): StatementRef {
  const { index, sid, effect, path } = statement;
  return { layer, source, index, sid, effect: effect === UNKNOWN ? 'unknown' : effect, path };
}
