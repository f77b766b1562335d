import { evaluateCondition, formatActual, type Condition } from './condition';
import { hasUnknown, type RequestContext } from './context';
import type { Doubt, Layer, Mismatch, StatementPart } from './decision';
import { matchList, toWord, type PreparedRequest } from './match-statement';
import { matchPattern, type Pattern, type Subject } from './pattern';
import type { PatternList, Statement } from './policy';
import { formatText, UNKNOWN } from './partial-text';
import { MAYBE, YES, type Tri } from './tri';
import type { Template } from './variable';

/** Every part of a statement beside the request: its effect where that is not known, action, resource, conditions. */
export function listParts(statement: Statement, request: PreparedRequest, layer: Layer): StatementPart[] {
  const { path, effect } = statement;
  const parts: StatementPart[] = [];
  if (effect === UNKNOWN) {
    const expected = [formatText(UNKNOWN)];
    parts.push({ kind: 'effect', ...rate(MAYBE, { kind: 'policy' }), expected, actual: '', path: [...path, 'Effect'] });
  }
  parts.push(
    explainList('action', statement.action, request.action, request.context),
    explainResource(statement, request, layer),
  );
  for (const part of explainConditions(statement, request)) parts.push(part);
  return parts;
}

/** The parts that do not match, or of which it is not known. */
export function listMismatches(statement: Statement, request: PreparedRequest, layer: Layer): Mismatch[] {
  return listParts(statement, request, layer).filter((part): part is Mismatch => part.match !== 'yes');
}

function rate(result: Tri, doubt: Doubt): Pick<StatementPart, 'match' | 'certain' | 'doubt'> {
  return { match: toWord(result), certain: result !== MAYBE, ...(result === MAYBE && { doubt }) };
}

/** Whether an RCP meets a request that has no resource is not documented. */
export function isBeyondRcp(layer: Layer, { hasResource }: PreparedRequest): boolean {
  return layer.kind === 'rcp' && !hasResource;
}

function explainResource({ resource }: Statement, request: PreparedRequest, layer: Layer): StatementPart {
  const part = explainList('resource', resource, request.resource, request.context);
  if (part.match === 'no' || !isBeyondRcp(layer, request)) return part;
  return { ...part, ...rate(MAYBE, { kind: 'noResource' }) };
}

function explainList(
  kind: 'action' | 'resource',
  list: PatternList,
  subject: Subject,
  context: RequestContext,
): StatementPart {
  const actual = subject.display;
  if (list.patterns === UNKNOWN) {
    return {
      kind,
      ...rate(MAYBE, { kind: 'policy' }),
      expected: [formatText(UNKNOWN)],
      actual,
      ...(list.negated && { isNegated: true }),
      path: list.path,
    };
  }
  const result = matchList(list, subject, context);
  const matching =
    result === YES && !list.negated
      ? list.patterns.find((pattern) => matchPattern(pattern, subject, context) === YES)
      : undefined;
  const expected = (matching ? [matching] : list.patterns).map(({ display }) => display);
  const doubt = getListDoubt(list.patterns, subject, context);
  const negated = list.negated && { isNegated: true };
  return { kind, ...rate(result, doubt), expected, actual, ...negated, path: matching?.path ?? list.path };
}

function getListDoubt(patterns: readonly Pattern[], subject: Subject, context: RequestContext): Doubt {
  const doubtful = patterns.filter((pattern) => matchPattern(pattern, subject, context) === MAYBE);
  const templates = doubtful.map(({ template }) => template);
  const keys = templates.flatMap((template) => listUnknownVariables(template, context));
  if (keys.length > 0) return { kind: 'keys', keys: [...new Set(keys)] };
  if (doubtful.some(({ display }) => display.includes(formatText(UNKNOWN)))) return { kind: 'policy' };
  return { kind: subject.known === undefined ? 'resource' : 'undocumented' };
}

function listUnknownVariables({ pieces }: Template, context: RequestContext): string[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'variable' && hasUnknown(context.get(piece.lowerCaseKey)) ? [piece.key] : [],
  );
}

function explainConditions({ conditions, path }: Statement, { context }: PreparedRequest): StatementPart[] {
  const kind = 'condition';
  if (conditions !== UNKNOWN) return conditions.map((condition) => explainCondition(condition, context));
  const text = formatText(UNKNOWN);
  const [operator, key, expected, actual] = [text, text, [text], [text]];
  return [{ kind, ...rate(MAYBE, { kind: 'policy' }), operator, key, expected, actual, path: [...path, 'Condition'] }];
}

function explainCondition(condition: Condition, context: RequestContext): StatementPart {
  const { operator, key, expected, path } = condition;
  const result = evaluateCondition(condition, context);
  const actual = formatActual(context.get(condition.lowerCaseKey));
  const doubt = result === MAYBE ? getConditionDoubt(condition, context) : { kind: 'undocumented' as const };
  return { kind: 'condition', ...rate(result, doubt), operator: operator.name, key, expected, actual, path };
}

function getConditionDoubt({ key, lowerCaseKey, templates, isWhole }: Condition, context: RequestContext): Doubt {
  const keys = new Set(hasUnknown(context.get(lowerCaseKey)) ? [key] : []);
  for (const template of templates) for (const name of listUnknownVariables(template, context)) keys.add(name);
  if (keys.size > 0) return { kind: 'keys', keys: [...keys] };
  return { kind: isWhole ? 'undocumented' : 'policy' };
}

/** Condition keys that doubts are about, each once, in order. */
export function listDoubtfulKeys(parts: Iterable<StatementPart>): string[] {
  const keys = new Map<string, string>();
  for (const { doubt } of parts) {
    if (doubt?.kind !== 'keys') continue;
    for (const key of doubt.keys) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  }
  return [...keys.values()];
}
