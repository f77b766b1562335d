import { Refused, Unknown } from '../../value';
import { joinPieces, type Piece } from '../piece';
import { Refusal, refuse } from '../refusal';
import { nestParts, type TemplateNode } from '../template-tree';
import type { TemplatePart } from '../syntax';
import { convert } from '../term/convert';
import { describe, text, unknown, type Term } from '../term/term';
import type { Environment } from './environment';
import { loopOver } from './loop';

/** The value of a template. One that is a single interpolation has the value of that, of any type. */
export function evaluateParts(parts: readonly TemplatePart[], environment: Environment): Term {
  const [first] = parts;
  if (parts.length === 1 && first?.kind === 'interpolation') return environment.evaluate(first.expression, environment);
  return joinNodes(hasRefused(parts) ? parts.filter(isNoDirective) : nestParts(parts), environment);
}

function hasRefused(parts: readonly TemplatePart[]): boolean {
  return parts.some((part) => part.kind === 'invalid');
}

function isNoDirective(part: TemplatePart): part is Exclude<TemplatePart, { kind: 'directive' }> {
  return part.kind !== 'directive';
}

function joinNodes(nodes: readonly TemplateNode[], environment: Environment): Term {
  const pieces = nodes.map((node) => evaluateNode(node, environment));
  for (const piece of pieces) if (typeof piece === 'string') environment.work.spendText(piece);
  const joined = joinPieces(pieces);
  if (!(joined instanceof Unknown)) return text(joined);
  const refused = pieces.find((piece) => piece instanceof Refused);
  return unknown(refused instanceof Refused ? new Refused(refused.why, joined.partial) : joined, 'string');
}

function evaluateNode(node: TemplateNode, environment: Environment): Piece {
  environment.work.spend();
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'invalid':
      return node.isRefused ? new Refused(node.why) : new Unknown(node.why);
    case 'interpolation':
      return toPiece(environment.evaluate(node.expression, environment), environment);
    case 'for':
      return toPiece(evaluateLoop(node, environment), environment);
    case 'if':
      return toPiece(evaluateIf(node, environment), environment);
  }
}

function toPiece(term: Term, { work }: Environment): Piece {
  const value = convertToText(term, work);
  if (value.isNull) return refuse('null stands in a template');
  return value.unknown ?? value.text;
}

function convertToText(term: Term, work: Environment['work']): Term {
  try {
    return convert(term, 'string', work);
  } catch (error) {
    if (error instanceof Refusal) return refuse(`${describe(term)} stands in a template`);
    throw error;
  }
}

function evaluateLoop({ loop, body }: Extract<TemplateNode, { kind: 'for' }>, environment: Environment): Term {
  const rounds = loopOver(loop, environment);
  if ('unknown' in rounds) return unknown(new Unknown(rounds.unknown.why), 'string');
  const joined = joinPieces(rounds.inner.map((inner) => toPiece(joinNodes(body, inner), inner)));
  return joined instanceof Unknown ? unknown(joined, 'string') : text(joined);
}

/** A fault in the branch that is not taken does not count. */
function evaluateIf(node: Extract<TemplateNode, { kind: 'if' }>, environment: Environment): Term {
  const condition = convertCondition(environment.evaluate(node.condition, environment), environment);
  if (condition.unknown !== undefined)
    return unknown(new Unknown(`a condition is not known: ${condition.unknown.why}`), 'string');
  return joinNodes(condition.data === true ? node.yes : node.no, environment);
}

export function convertCondition(term: Term, { work }: Environment): Term {
  if (term.isNull) return refuse('a condition is null');
  try {
    return convert(term, 'bool', work);
  } catch (error) {
    if (error instanceof Refusal) return refuse(`a condition is ${describe(term)}`);
    throw error;
  }
}
