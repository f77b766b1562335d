import type { TSESTree } from '@typescript-eslint/types';
import { findClassOfThis, findVariable, isFunction, type Node, type SourceFile } from '../evaluator/source-file';
import { listInside } from './walk';

/**
 * Expressions that stand for what a call makes: uses of the variable or the field that it is stored in; each `this` in
 * the constructor that calls `super`.
 */
export function findUses(construct: Node, file: SourceFile): Node[] {
  if (construct.type === 'CallExpression' && construct.callee.type === 'Super') return findThisInClass(construct);
  let at: Node = construct;
  let holder = at.parent;
  while (holder != null && isPassedOn(at, holder)) {
    at = holder;
    holder = at.parent;
  }
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return findReferences(file, holder.id);
  if (holder?.type === 'PropertyDefinition' && holder.value === at)
    return findFieldUses(holder, getFieldName(holder.key));
  if (holder?.type !== 'AssignmentExpression' || holder.right !== at) return [];
  if (holder.left.type === 'Identifier') return findReferences(file, holder.left);
  const isField = holder.left.type === 'MemberExpression' && holder.left.object.type === 'ThisExpression';
  return isField ? findFieldUses(holder, getFieldName((holder.left as TSESTree.MemberExpression).property)) : [];
}

/** Whether what a construct is stored in holds others, too. */
export function isReassigned(construct: Node, file: SourceFile): boolean {
  let at: Node = construct;
  while (at.parent != null && isPassedOn(at, at.parent)) at = at.parent;
  const { parent } = at;
  const holder =
    parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' && parent.left;
  if (!holder || holder.type !== 'Identifier') return false;
  const writes = findVariable(file, holder)?.references.filter((reference) => reference.isWrite()) ?? [];
  return writes.length > 1;
}

/** What is around a construct and gives the construct itself: a method that returns it, a type. */
function isPassedOn({ type }: Node, parent: Node): boolean {
  if (parent.type === 'CallExpression') return type === 'MemberExpression';
  return /^(MemberExpression|TSAsExpression|TSNonNullExpression|TSSatisfiesExpression)$/.test(parent.type);
}

/** Uses of a variable, its declaration not among them. */
export function findReferences(file: SourceFile, name: TSESTree.Identifier): Node[] {
  const references = findVariable(file, name)?.references ?? [];
  return references.filter((reference) => !reference.isWrite()).map(({ identifier }) => identifier as unknown as Node);
}

function getFieldName(key: Node): string | undefined {
  return key.type === 'Identifier' || key.type === 'PrivateIdentifier' ? key.name : undefined;
}

/** Each `this.field` in the class around a node. */
function findFieldUses(node: Node, name: string | undefined): Node[] {
  const owner = findClassOfThis(node);
  if (owner === undefined || name === undefined) return [];
  return listInside(owner.body).filter(
    (each) =>
      each.type === 'MemberExpression' &&
      each.object.type === 'ThisExpression' &&
      getFieldName(each.property) === name &&
      !(each.parent.type === 'AssignmentExpression' && each.parent.left === each),
  );
}

/** Each `this` of the class whose constructor calls `super`. */
function findThisInClass(superCall: Node): Node[] {
  const owner = findClassOfThis(superCall);
  return owner === undefined ? [] : listInside(owner.body).filter(({ type }) => type === 'ThisExpression');
}

/** Whether two nodes run in one go: in the same function, save for callbacks. */
export function runTogether(a: Node, b: Node): boolean {
  return getRun(a) === getRun(b);
}

function getRun(node: Node): Node | undefined {
  let at = node.parent;
  while (at != null && !(isFunction(at) && at.type !== 'ArrowFunctionExpression')) at = at.parent;
  return at ?? undefined;
}
