import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from './source-file';
import { MUTATING_FUNCTIONS, MUTATING_METHODS } from './mutation';
import { listChildren } from './statement';
import type { ClassNode } from './value';

/** What writes to a field, or to something in it. */
type Writing = TSESTree.AssignmentExpression | TSESTree.CallExpression | TSESTree.UpdateExpression;

const assignedFields = new WeakMap<ClassNode, ReadonlyMap<string, readonly Writing[]>>();

/** Where a class itself writes to a field. Writes from elsewhere to a field that is not readonly are not seen. */
export function findAssignments(owner: ClassNode, key: string): readonly Writing[] {
  let fields = assignedFields.get(owner);
  if (fields === undefined) {
    const found = new Map<string, Writing[]>();
    for (const [name, writing] of walk(owner.body)) found.set(name, [...(found.get(name) ?? []), writing]);
    assignedFields.set(owner, (fields = found));
  }
  return fields.get(key) ?? [];
}

function* walk(node: Node): Generator<[string, Writing]> {
  for (const [target, writing] of listTargets(node)) for (const name of listNames(target)) yield [name, writing];
  for (const child of listChildren(node)) yield* walk(child);
}

/** What a node writes to: `this.name = …`, `this.tags.push(…)`, `Object.assign(this.props, …)`. */
function listTargets(node: Node): [Node, Writing][] {
  if (node.type === 'AssignmentExpression') return [[node.left, node]];
  if (node.type === 'UpdateExpression') return [[node.argument, node]];
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
  const { object, property } = node.callee;
  const name = property.type === 'Identifier' ? property.name : '';
  if (MUTATING_METHODS.has(name) && object.type === 'MemberExpression') return [[object, node]];
  const [first] = node.arguments;
  return MUTATING_FUNCTIONS.has(name) && first !== undefined ? [[first, node]] : [];
}

/** The names of the members that lead to a target. */
function* listNames(target: Node): Generator<string> {
  for (let at = target; at.type === 'MemberExpression'; at = at.object) {
    const { property } = at;
    if (property.type === 'Identifier' || property.type === 'PrivateIdentifier') yield property.name;
    else if (property.type === 'Literal') yield String(property.value);
  }
}

/** What the constructor of a class sets a field to, in a statement of its own; undefined where anything else writes to it. */
export function getInitialAssignment(owner: ClassNode, key: string): TSESTree.Expression | undefined {
  const [only, ...others] = findAssignments(owner, key);
  if (only?.type !== 'AssignmentExpression' || others.length > 0 || only.operator !== '=') return undefined;
  const statement = only.parent;
  const method = statement.parent?.parent?.parent;
  const isFirst =
    statement.type === 'ExpressionStatement' &&
    method?.type === 'MethodDefinition' &&
    method.kind === 'constructor' &&
    method.value.body === statement.parent;
  return isFirst && only.left.type === 'MemberExpression' && only.left.object.type === 'ThisExpression'
    ? only.right
    : undefined;
}
