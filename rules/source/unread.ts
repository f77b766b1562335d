import type { TSESTree } from '@typescript-eslint/types';
import { RESOURCE_TYPE } from '../../src/model';
import { BranchChoice } from '../evaluator/branch-choice';
import { Evaluator } from '../evaluator/evaluator';
import { isHostModule, isProviderModule } from '../evaluator/host-module';
import type { Node, SourceFile } from '../evaluator/source-file';
import { type ClassNode, type Evaluation, getReason, GLOBAL, type Value } from '../evaluator/value';
import { findUnreadAspects, readAddedAspect } from './aspect';
import { getConstructKind } from './construct-kind';
import type { ConstructCall } from './construct-site';
import { findCalls } from './find-sites';
import type { Program } from './program';
import type { Unread } from './unread-entry';
import { readClass, readRawResource } from './unread-class';
import { findOpenChanges, findUnreadHatches } from './unread-hatch';
import { listNodes } from './walk';

/** Calls that are given what an image takes, and images that are made or changed by what nobody can follow. */
export function findUnread(program: Program): Unread[] {
  const { file, constructs } = program;
  const evaluation = new Evaluator(new BranchChoice());
  return [
    ...findCalls(file.sourceCode).flatMap((call) => readCall(evaluation, call, file)),
    ...[...constructs.cut].map(([call, why]) => ({
      node: call.callee,
      what: `What ${getName(call, file)} makes`,
      why,
    })),
    ...listNodes(file.sourceCode)
      .filter(isCheckOrClass)
      .flatMap((node) => readNode(evaluation, node, file)),
    ...findUnreadHatches(program),
    ...findOpenChanges(program),
    ...findUnreadAspects(file),
  ];
}

type CheckOrClass = TSESTree.BinaryExpression | ClassNode;

/** There are very many nodes: for no other is anything made. */
function isCheckOrClass(node: Node): node is CheckOrClass {
  return node.type === 'BinaryExpression' || node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

function readNode(evaluation: Evaluation, node: CheckOrClass, file: SourceFile): Unread[] {
  return node.type === 'BinaryExpression' ? readCheck(evaluation, node, file) : readClass(evaluation, node, file);
}

function readCall(evaluation: Evaluation, call: ConstructCall, file: SourceFile): Unread[] {
  const raw = readRawResource(evaluation, call, file);
  if (raw.length > 0 || call.callee.type === 'Super') return raw;
  const aspect = call.type === 'CallExpression' ? readAddedAspect(evaluation, call, file) : [];
  if (aspect.length > 0) return aspect;
  const callee = evaluation.evaluate(call.callee, file);
  if (callee.kind === 'function' || (callee.kind === 'class' && isFollowed(evaluation, callee))) return [];
  const args = call.arguments.map((argument) =>
    evaluation.evaluate(argument.type === 'SpreadElement' ? argument.argument : argument, file),
  );
  const name = getName(call, file);
  if (args.some((value) => getConstructKind(evaluation, value) === 'image'))
    return [{ node: call.callee, what: `What ${name} does with the class of an image`, why: describe(callee) }];
  if (isFollowed(evaluation, callee) || isHarmless(evaluation, call, file)) return [];
  if (call.type === 'CallExpression' && args.some((value) => isImage(evaluation, value)))
    return [{ node: call.callee, what: `What ${name} does with an image`, why: describe(callee) }];
  return args.some((value) => isLikeImage(value))
    ? [{ node: call.callee, what: `What ${name} makes`, why: describe(callee) }]
    : [];
}

/** What a call calls, in the words of the file. */
function getName({ callee }: ConstructCall, file: SourceFile): string {
  return file.sourceCode
    .getText(callee as never)
    .replace(/\s+/g, ' ')
    .slice(0, MAX_NAME);
}

function isImage(evaluation: Evaluation, value: Value): boolean {
  return value.kind === 'instance' && getConstructKind(evaluation, value.owner) === 'image';
}

/** Longest name of a callee in a message, in UTF-16 code units. */
const MAX_NAME = 60;

/** Whether it is known what a call does: by its own body, or as a construct. */
function isFollowed(evaluation: Evaluation, callee: Value): boolean {
  switch (callee.kind) {
    case 'function':
      return true;
    case 'class':
      return isKnownClass(evaluation, callee);
    case 'external':
      return (
        callee.source === GLOBAL ||
        isHostModule(callee.source) ||
        isProviderModule(callee.source) ||
        /^(node:|@aws-sdk\/)/.test(callee.source) ||
        getConstructKind(evaluation, callee) !== undefined
      );
    default:
      return false;
  }
}

/** Whether a class and all that it extends are known. */
function isKnownClass(evaluation: Evaluation, owner: Value): boolean {
  let at = owner;
  while (at.kind === 'class' && at.node.superClass !== null) at = evaluation.evaluate(at.node.superClass, at.file);
  return at.kind === 'class' || isFollowed(evaluation, at);
}

function describe(callee: Value): string {
  return callee.kind === 'class' ? 'it extends what is not known' : getReason(callee);
}

/** Lists, maps and constructs that only take it in. */
function isHarmless(evaluation: Evaluation, { callee }: ConstructCall, file: SourceFile): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (/^(add|addOverride|concat|push|set|unshift|suppress)$/.test(callee.property.name)) return true;
  const { kind } = callee.object.type === 'Super' ? { kind: 'unknown' } : evaluation.evaluate(callee.object, file);
  return kind === 'list' || kind === 'map' || kind === 'object';
}

/** Whether an object has what only images take together. */
function isLikeImage(value: Value): boolean {
  if (value.kind === 'list') return value.items.slice(0, 10).some((item) => isLikeImage(item()));
  if (value.kind !== 'object' || !value.entries.has('workspaceId')) return false;
  return ['name', 'namePrefix', 'description'].some((name) => value.entries.has(name));
}

/**
 * `node instanceof WorkspaceImage`, as an aspect asks before it changes an image, and
 * `node.terraformResourceType === 'workspaces_image'`.
 */
function readCheck(
  evaluation: Evaluation,
  { left, operator, right }: TSESTree.BinaryExpression,
  file: SourceFile,
): Unread[] {
  const what = 'What is done with each image that is found';
  const found = (node: Node): Unread[] => [{ node, what, why: 'it is found at run time' }];
  if (operator === 'instanceof')
    return getConstructKind(evaluation, evaluation.evaluate(right, file)) === 'image' ? found(right) : [];
  if (!/^[!=]==?$/.test(operator) || !isTypeOfResource(left)) return [];
  const type = evaluation.evaluate(right, file);
  const isStatic = type.kind === 'external' && type.path.at(-1) === 'tfResourceType';
  const isOurs = isStatic && getConstructKind(evaluation, { ...type, path: type.path.slice(0, -1) }) === 'image';
  return isOurs || (type.kind === 'primitive' && type.value === RESOURCE_TYPE) ? found(left) : [];
}

function isTypeOfResource(node: Node): boolean {
  if (node.type === 'ChainExpression') return isTypeOfResource(node.expression);
  return (
    node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'terraformResourceType'
  );
}
