import type { TSESTree } from '@typescript-eslint/types';
import { evaluateOnEveryWay } from '../evaluator/evaluator';
import type { ConstructCall } from './program';
import type { Node, SourceFile } from '../evaluator/source-file';
import { findUses } from './construct-use';
import { unknownValue, type Entry, type Value } from '../evaluator/value';

const WHY = 'it is set anew after the construct is made';

/** The arguments of a construct, less what the program sets anew: `image.name = …`, `image.addOverride('name', …)`. */
export function applyOverrides(props: Value, call: ConstructCall, file: SourceFile): Value {
  if (props.kind !== 'object') return props;
  const overridden = listUses(call, file).flatMap(getOverridden);
  if (overridden.length === 0) return props;
  if (overridden.includes(undefined)) return unknownValue(WHY);
  const place = { node: call as Node, file };
  const entries = new Map<string, Entry>(props.entries);
  for (const key of overridden as string[]) {
    entries.set(key, { key: place, place, ...entries.get(key), get: () => unknownValue(WHY) });
  }
  return { ...props, entries };
}

/** The construct where it is made, as in `new WorkspaceImage(…).addOverride(…)`, and where its constant is used. */
function listUses(call: ConstructCall, file: SourceFile): Node[] {
  return [call, ...findUses(call, file)];
}

/** Name of the argument that a use of a construct writes to; undefined in the list where any may be. */
function getOverridden(use: Node): (string | undefined)[] {
  const member = use.parent;
  const isTarget =
    member?.type === 'MemberExpression' && member.object === use && member.property.type === 'Identifier';
  if (isTarget && member.parent.type === 'AssignmentExpression' && member.parent.left === member)
    return [(member.property as TSESTree.Identifier).name];
  const override = getOverrideCall(use);
  return override === undefined
    ? []
    : [getAttribute(override)?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())];
}

/** The call `image.addOverride(…)` that a use of a construct is for. */
function getOverrideCall(use: Node): TSESTree.CallExpression | undefined {
  const member = use.parent;
  if (member?.type !== 'MemberExpression' || member.object !== use || member.property.type !== 'Identifier')
    return undefined;
  const { parent, property } = member;
  return parent.type === 'CallExpression' && parent.callee === member && property.name === 'addOverride'
    ? parent
    : undefined;
}

/** `default_tags` of `addOverride('default_tags.0.tags', …)`; undefined where the path is no literal. */
function getAttribute({ arguments: [path] }: TSESTree.CallExpression): string | undefined {
  return path?.type === 'Literal' ? String(path.value).split('.')[0] : undefined;
}

/**
 * Those of the wanted attributes that overrides give a value, on some way through the branches, each with the path that
 * names it. One that is taken away again is left out.
 */
export function findOverridden(call: ConstructCall, file: SourceFile, wanted: readonly string[]): Map<string, Node> {
  const given = new Map<string, Node>();
  const dropped = new Set<string>();
  for (const use of listUses(call, file)) {
    const override = getOverrideCall(use);
    const attribute = override && getAttribute(override);
    const [path, value] = override?.arguments ?? [];
    if (attribute === undefined || path === undefined || !wanted.includes(attribute)) continue;
    if (value !== undefined && isGiven(value, file)) given.set(attribute, path);
    else dropped.add(attribute);
  }
  for (const attribute of dropped) given.delete(attribute);
  return given;
}

const RUN_TIME: ReadonlySet<Value['kind']> = new Set(['external', 'unknown']);

/** An override with null or undefined takes a value away. What is known at run time only may be either. */
function isGiven(value: Node, file: SourceFile): boolean {
  return evaluateOnEveryWay((evaluation) => evaluation.evaluate(value, file)).some(
    (each) => !RUN_TIME.has(each.kind) && !(each.kind === 'primitive' && each.value == null),
  );
}
