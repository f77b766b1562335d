import { evaluateOnEveryWay } from '../evaluator/evaluator';
import type { Node, SourceFile } from '../evaluator/source-file';
import type { Value } from '../evaluator/value';
import type { ConstructSite } from './construct-site';
import { findUses } from './construct-use';

/**
 * Those of the wanted attributes that overrides give a value, on some way through the branches, each with the path that
 * names it. One that is taken away again is left out.
 */
export function findOverridden(
  { call, file, home }: ConstructSite,
  wanted: readonly string[],
): ReadonlyMap<string, Node> {
  const given = new Map<string, Node>();
  const dropped = new Set<string>();
  if (file !== home) return given;
  for (const use of [call, ...findUses(call, file)]) {
    const [path, value] = getOverrideArguments(use);
    const attribute = path?.type === 'Literal' ? String(path.value).split('.')[0] : undefined;
    if (attribute === undefined || path === undefined || !wanted.includes(attribute)) continue;
    if (value !== undefined && isGiven(value, file)) given.set(attribute, path);
    else dropped.add(attribute);
  }
  for (const attribute of dropped) given.delete(attribute);
  return given;
}

/** The arguments of the call `image.addOverride(…)` that a use of a construct is for. */
function getOverrideArguments(use: Node): readonly Node[] {
  const member = use.parent;
  if (member?.type !== 'MemberExpression' || member.object !== use || member.property.type !== 'Identifier') return [];
  const { parent, property } = member;
  const isOverride = parent.type === 'CallExpression' && parent.callee === member && property.name === 'addOverride';
  return isOverride ? parent.arguments : [];
}

const RUN_TIME: ReadonlySet<Value['kind']> = new Set(['external', 'unknown']);

/** An override with null or undefined takes a value away. What is known at run time only may be either. */
function isGiven(value: Node, file: SourceFile): boolean {
  return evaluateOnEveryWay((evaluation) => evaluation.evaluate(value, file)).seen.some(
    (each) => !RUN_TIME.has(each.kind) && !(each.kind === 'primitive' && each.value == null),
  );
}
