import type { TSESTree } from '@typescript-eslint/types';
import { findAssignments, getInitialAssignment } from './assigned-field';
import { evaluateMember, findInstanceMember } from './class-member';
import { destructure } from './destructuring';
import { toSite } from './function-call';
import { evaluateItems } from './list';
import { makeMap, makeSet } from './map';
import type { FunctionNode, SourceFile } from './source-file';
import { listChildren } from './statement';
import {
  type ClassNode,
  type ClassValue,
  type Evaluation,
  type FunctionValue,
  GLOBAL,
  type InstanceValue,
  type Lazy,
  unknownValue,
  type Value,
} from './value';

/** `new X(…)` */
export function evaluateNew(evaluation: Evaluation, node: TSESTree.NewExpression, file: SourceFile): Value {
  const owner = evaluation.evaluate(node.callee, file);
  if (owner.kind === 'external' && owner.source === GLOBAL && /^(Map|Set)$/.test(owner.path.join('.'))) {
    const [first] = node.arguments;
    const content = first && evaluation.evaluate(first, file);
    return owner.path[0] === 'Map' ? makeMap(content) : makeSet(content);
  }
  return { kind: 'instance', call: node, file, owner, evaluation };
}

/** A class in the chain of an instance, and the evaluation inside of its constructor. */
interface Level {
  readonly owner: ClassValue;
  readonly constructor: FunctionValue | undefined;
  /** That of the constructor; where the class has none, what its superclass is called with. */
  readonly inside: Evaluation;
  readonly args: readonly Lazy[] | undefined;
}

/** `instance.name`, by the class of the instance and those that it extends. */
export function getInstanceMember(evaluation: Evaluation, instance: InstanceValue, key: string): Value {
  for (const level of walkLevels(instance)) {
    const { owner, inside } = level;
    if (findAssignments(owner.node, key).length > 0) {
      const value = getInitialAssignment(owner.node, key);
      if (value === undefined || level.constructor === undefined)
        return unknownValue(`"${key}" is changed after its declaration`);
      return inside.evaluate(value, owner.file);
    }
    const member = findInstanceMember(owner.node, key);
    if (member?.type === 'TSParameterProperty') return readParameterProperty(level, member);
    if (member !== undefined) return evaluateMember({ evaluation, owner, self: instance }, member, key);
  }
  return unknownValue(`it is the property "${key}" of an object made at run time`);
}

function readParameterProperty(
  { owner, constructor, inside, args }: Level,
  member: TSESTree.TSParameterProperty,
): Value {
  const index = constructor?.node.params.indexOf(member) ?? -1;
  const { parameter } = member;
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (args === undefined) return unknownValue('it is a parameter');
  const value = args[index]?.() ?? ({ kind: 'primitive', value: undefined } as const);
  return destructure(inside, { pattern: parameter, name, value }, owner.file);
}

/** From the class of the instance to the last one that is written in the project. */
export function* walkLevels(instance: InstanceValue): Generator<Level> {
  let { evaluation } = instance;
  let args = readArguments(evaluation, (instance.call as TSESTree.NewExpression).arguments, instance.file);
  let owner = instance.owner;
  while (owner.kind === 'class') {
    const constructor = findConstructor(owner, evaluation, instance);
    if (constructor !== undefined && args !== undefined)
      evaluation = evaluation.enter(
        constructor,
        args,
        `${toSite(instance.call, instance.file)} ${owner.node.range.join()}`,
      );
    yield { owner, constructor, inside: evaluation, args };
    const { superClass } = owner.node;
    if (superClass === null) return;
    const superCall = constructor && findSuperCall(constructor.node);
    if (superCall !== undefined) args = readArguments(evaluation, superCall.arguments, owner.file);
    owner = evaluation.evaluate(superClass, owner.file);
  }
}

function readArguments(
  evaluation: Evaluation,
  args: readonly TSESTree.CallExpressionArgument[],
  file: SourceFile,
): readonly Lazy[] | undefined {
  const list = evaluateItems(evaluation, args, file);
  return list.kind === 'list' ? list.items : undefined;
}

/** The constructor of a class itself. */
function findConstructor(owner: ClassValue, evaluation: Evaluation, self: Value): FunctionValue | undefined {
  const method = getConstructor(owner.node);
  return method && { kind: 'function', node: method, file: owner.file, evaluation, self };
}

function getConstructor(node: ClassNode): TSESTree.FunctionExpression | undefined {
  for (const member of node.body.body)
    if (
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.type === 'FunctionExpression'
    )
      return member.value;
  return undefined;
}

const superCalls = new WeakMap<FunctionNode, TSESTree.CallExpression | null>();

/** Looked for once: each member of an instance asks for it. */
function findSuperCall(constructor: FunctionNode): TSESTree.CallExpression | undefined {
  let call = superCalls.get(constructor);
  if (call === undefined) superCalls.set(constructor, (call = searchSuperCall(constructor) ?? null));
  return call ?? undefined;
}

function searchSuperCall(constructor: FunctionNode): TSESTree.CallExpression | undefined {
  const pending = listChildren(constructor);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'CallExpression' && node.callee.type === 'Super') return node;
    pending.push(...listChildren(node));
  }
  return undefined;
}
