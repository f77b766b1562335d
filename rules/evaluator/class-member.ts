import type { TSESTree } from '@typescript-eslint/types';
import { findAssignments } from './assigned-field';
import { isCalledElsewhere } from './exported';
import { callFunction, toSite } from './function-call';
import { findClassOfThis, findVariable, type Node, type SourceFile } from './source-file';
import {
  type ClassNode,
  type ClassValue,
  type Evaluation,
  getReason,
  parameterValue,
  unknownValue,
  type Value,
} from './value';

/** `Golden.NAME`: a static field, getter or method, own or inherited. */
export function evaluateClassMember(evaluation: Evaluation, owner: ClassValue, key: string): Value {
  const member = findStaticMember(owner.node, key);
  if (member !== undefined) return evaluateMember({ evaluation, owner, self: owner }, member, key);
  if (owner.node.superClass === null) return unknownValue(`class ${owner.node.id?.name ?? ''} has no static "${key}"`);
  return evaluation.getMember(evaluation.evaluate(owner.node.superClass, owner.file), key);
}

/** `this.name` in a class of which no instance is known: a field, getter, method or parameter property. */
export function evaluateThisMember(
  evaluation: Evaluation,
  node: TSESTree.MemberExpression,
  key: string,
  file: SourceFile,
): Value {
  const owner = findClassOfThis(node);
  if (owner === undefined) return unknownValue('"this" is known at run time only');
  const isStatic = isInStaticMember(node, owner);
  const findMember = isStatic ? findStaticMember : findInstanceMember;
  const member = findMember(owner, key);
  if (member !== undefined && !isStatic && mayBeOverridden(owner, member, key, file))
    return { kind: 'unknown', why: `"this.${key}" can be overridden`, isParameter: true };
  const own = { evaluation, owner: { node: owner, file }, self: undefined };
  if (member !== undefined) return evaluateMember(own, member, key);
  const parent = owner.superClass === null ? undefined : evaluation.evaluate(owner.superClass, file);
  const inherited = parent?.kind === 'class' ? findMember(parent.node, key) : undefined;
  if (parent?.kind === 'class' && inherited !== undefined)
    return evaluateMember({ evaluation, owner: parent, self: undefined }, inherited, key);
  return unknownValue(
    parent === undefined || parent.kind === 'class' ? `"this.${key}" is set at run time` : getReason(parent),
  );
}

/** `super.name`: what the superclass has, for the same instance. */
export function evaluateSuperMember(
  evaluation: Evaluation,
  node: TSESTree.MemberExpression,
  key: string,
  file: SourceFile,
): Value {
  const owner = findClassOfThis(node);
  const parent = owner?.superClass == null ? undefined : evaluation.evaluate(owner.superClass, file);
  const member = parent?.kind === 'class' ? findInstanceMember(parent.node, key) : undefined;
  if (parent?.kind !== 'class' || member === undefined) return unknownValue('it is inherited');
  return evaluateMember({ evaluation, owner: parent, self: evaluation.self }, member, key);
}

/** Whether a subclass may say otherwise: one of this file does, or one of another is asked to. */
function mayBeOverridden(owner: ClassNode, member: Member, key: string, file: SourceFile): boolean {
  if (member.type === 'TSParameterProperty' || member.accessibility === 'private') return false;
  if (member.key.type === 'PrivateIdentifier') return false;
  const isMeantTo = member.type === 'MethodDefinition' || member.accessibility === 'protected';
  if (isMeantTo && isCalledElsewhere(owner)) return true;
  return listClasses(file).some((each) => isSubclass(each, owner, file) && findInstanceMember(each, key) !== undefined);
}

function listClasses(file: SourceFile): ClassNode[] {
  const { body } = file.sourceCode.ast as unknown as TSESTree.Program;
  return body.flatMap((statement) => {
    const declaration = /^Export/.test(statement.type)
      ? (statement as TSESTree.ExportNamedDeclaration).declaration
      : statement;
    return declaration?.type === 'ClassDeclaration' ? [declaration] : [];
  });
}

function isSubclass(node: ClassNode, owner: ClassNode, file: SourceFile): boolean {
  const { superClass } = node;
  return superClass?.type === 'Identifier' && findVariable(file, superClass)?.defs[0]?.node === owner;
}

export type Member = TSESTree.PropertyDefinition | TSESTree.MethodDefinition | TSESTree.TSParameterProperty;

type Declared = TSESTree.PropertyDefinition | TSESTree.MethodDefinition;

function isNamed(member: TSESTree.ClassElement, key: string): member is Declared {
  if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') return false;
  return !member.computed && getKey(member.key) === key;
}

/** A static member by its name, of the class itself. */
function findStaticMember(owner: ClassNode, key: string): Member | undefined {
  return owner.body.body.find((member): member is Declared => isNamed(member, key) && member.static);
}

/** A member of its instances by its name, of the class itself. */
export function findInstanceMember(owner: ClassNode, key: string): Member | undefined {
  for (const member of owner.body.body) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      const parameter = findParameterProperty(member, key);
      if (parameter !== undefined) return parameter;
    } else if (isNamed(member, key) && !member.static) return member;
  }
  return undefined;
}

function findParameterProperty({ value }: TSESTree.MethodDefinition, key: string) {
  return value.params
    .filter((each) => each.type === 'TSParameterProperty')
    .find((each) => getParameterName(each) === key);
}

function getKey(key: Node): string | undefined {
  if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function getParameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  return getKey(parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
}

/** Whose member is evaluated: `self` is what `this` is then, where it is known. */
export interface MemberOwner {
  readonly evaluation: Evaluation;
  readonly owner: Pick<ClassValue, 'node' | 'file'>;
  readonly self: Value | undefined;
}

/** A field, getter, method or parameter property. */
export function evaluateMember({ evaluation, owner, self }: MemberOwner, member: Member, key: string): Value {
  if (member.type !== 'MethodDefinition' && findAssignments(owner.node, key).length > 0)
    return unknownValue(`"${key}" is changed after its declaration`);
  switch (member.type) {
    case 'PropertyDefinition': {
      if (member.value === null) return unknownValue(`"${key}" is declared without a value`);
      const inside = self === undefined ? evaluation : evaluation.enterClass(owner.node, self);
      return inside.evaluate(member.value, owner.file);
    }
    case 'TSParameterProperty': {
      const { parameter } = member;
      if (parameter.type !== 'AssignmentPattern' || isCalledElsewhere(member)) return parameterValue(key);
      const isDefault = evaluation.ask(parameter, 2) === 0;
      return isDefault ? evaluation.evaluate(parameter.right, owner.file) : parameterValue(key);
    }
    default: {
      if (member.value.type !== 'FunctionExpression') return unknownValue(`"${key}" is computed`);
      const method = {
        kind: 'function',
        node: member.value,
        file: owner.file,
        evaluation,
        ...(self && { self }),
      } as const;
      if (member.kind === 'method') return method;
      if (member.kind !== 'get') return unknownValue(`"${key}" is computed`);
      const site = toSite(member, owner.file);
      return callFunction({ evaluation, site }, method, []) ?? unknownValue(`"${key}" is computed`);
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
