import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluation } from './evaluation';
import { findClassOfThis, type Node, type SourceFile } from './source-file';
import { getReason, unknownValue, type ClassNode, type ClassValue, type Value } from './value';

/** `Golden.NAME`: a static field or getter, own or inherited. */
export function evaluateClassMember(evaluation: Evaluation, owner: ClassValue, key: string): Value {
  const member = findMember(owner.node, key, true);
  if (member !== undefined) return evaluateMember(evaluation, owner, member, key);
  if (owner.node.superClass === null) return unknownValue(`class ${owner.node.id?.name ?? ''} has no static "${key}"`);
  return evaluation.getMember(evaluation.evaluate(owner.node.superClass, owner.file), key);
}

/** `this.name`: a field, getter or parameter property of the class around it. */
export function evaluateThisMember(
  evaluation: Evaluation,
  node: TSESTree.MemberExpression,
  key: string,
  file: SourceFile,
): Value {
  const owner = findClassOfThis(node);
  if (owner === undefined) return unknownValue('"this" is known at run time only');
  const isStatic = isInStaticMember(node, owner);
  const member = findMember(owner, key, isStatic);
  if (member !== undefined) return evaluateMember(evaluation, { node: owner, file }, member, key);
  const parent = owner.superClass === null ? undefined : evaluation.evaluate(owner.superClass, file);
  const inherited = parent?.kind === 'class' ? findMember(parent.node, key, isStatic) : undefined;
  if (parent?.kind === 'class' && inherited !== undefined) return evaluateMember(evaluation, parent, inherited, key);
  return unknownValue(
    parent === undefined || parent.kind === 'class' ? `"this.${key}" is set at run time` : getReason(parent),
  );
}

type Member = TSESTree.PropertyDefinition | TSESTree.MethodDefinition | TSESTree.TSParameterProperty;

function findMember(owner: ClassNode, key: string, isStatic: boolean): Member | undefined {
  for (const member of owner.body.body) {
    if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue;
    if (member.static === isStatic && !member.computed && getKey(member.key) === key) return member;
    if (isStatic || member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    const parameter = member.value.params.find(
      (each) => each.type === 'TSParameterProperty' && getParameterName(each) === key,
    );
    if (parameter?.type === 'TSParameterProperty') return parameter;
  }
  return undefined;
}

function getKey(key: Node): string | undefined {
  if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function getParameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  return getKey(parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
}

function evaluateMember(
  evaluation: Evaluation,
  { node: owner, file }: Pick<ClassValue, 'node' | 'file'>,
  member: Member,
  key: string,
): Value {
  if (isAssigned(owner, key)) return unknownValue(`"${key}" is changed after its declaration`);
  switch (member.type) {
    case 'PropertyDefinition':
      return member.value === null
        ? unknownValue(`"${key}" is declared without a value`)
        : evaluation.evaluate(member.value, file);
    case 'TSParameterProperty': {
      if (member.parameter.type !== 'AssignmentPattern') return unknownValue(`"${key}" is a parameter`);
      const isDefault = evaluation.branches.choose(member.parameter, 2) === 0;
      return isDefault ? evaluation.evaluate(member.parameter.right, file) : unknownValue(`"${key}" is a parameter`);
    }
    default: {
      const statement = member.kind === 'get' ? member.value.body?.body[0] : undefined;
      if (statement?.type !== 'ReturnStatement' || statement.argument === null)
        return unknownValue(`"${key}" is computed`);
      return evaluation.evaluate(statement.argument, file);
    }
  }
}

const assignedKeys = new WeakMap<ClassNode, ReadonlySet<string>>();

/** Whether the class itself writes to the field. Writes from elsewhere to a field that is not readonly are not seen. */
function isAssigned(owner: ClassNode, key: string): boolean {
  let keys = assignedKeys.get(owner);
  if (keys === undefined) {
    keys = new Set(findAssignedKeys(owner.body));
    assignedKeys.set(owner, keys);
  }
  return keys.has(key);
}

function* findAssignedKeys(node: Node): Generator<string> {
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
    const key = getKey(node.left.property);
    if (key !== undefined) yield key;
  }
  for (const [name, child] of Object.entries(node)) {
    if (name === 'parent' || child === null || typeof child !== 'object') continue;
    for (const each of Array.isArray(child) ? child : [child]) {
      if (each !== null && typeof each === 'object' && typeof each.type === 'string')
        yield* findAssignedKeys(each as Node);
    }
  }
}

function isInStaticMember(node: Node, owner: ClassNode): boolean {
  for (let at: Node | undefined = node; at != null && at !== owner; at = at.parent) {
    if (at.type === 'StaticBlock') return true;
    if (at.type === 'PropertyDefinition' || at.type === 'MethodDefinition') return at.static;
  }
  return false;
}
