import type { TSESTree } from '@typescript-eslint/types';
import { BranchChoice } from '../evaluator/branch-choice';
import { Evaluator } from '../evaluator/evaluator';
import { isHostModule, isProviderModule } from '../evaluator/host-module';
import type { Node, SourceFile } from '../evaluator/source-file';
import { listChildren } from '../evaluator/statement';
import { type Evaluation, getReason, GLOBAL, type Value } from '../evaluator/value';
import { getConstructKind } from './construct-kind';
import type { ConstructCall } from './construct-site';
import { findCalls } from './find-sites';
import type { Program } from './program';

/** What may make or change images, and cannot be read. */
export interface Unread {
  readonly node: Node;
  /** As a message begins. */
  readonly what: string;
  /** Ends the sentence "could not be evaluated: …". */
  readonly why: string;
}

/** Calls that are given what an image takes, and images that are made or changed by what nobody can follow. */
export function findUnread({ file }: Program): Unread[] {
  const evaluation = new Evaluator(new BranchChoice());
  return [
    ...findCalls(file.sourceCode).flatMap((call) => readCall(evaluation, call, file)),
    ...listChecks(file).flatMap((check) => readCheck(evaluation, check, file)),
  ];
}

function readCall(evaluation: Evaluation, call: ConstructCall, file: SourceFile): Unread[] {
  if (call.callee.type === 'Super') return [];
  const callee = evaluation.evaluate(call.callee, file);
  if (callee.kind === 'function' || (callee.kind === 'class' && isFollowed(evaluation, callee))) return [];
  const name = file.sourceCode
    .getText(call.callee as never)
    .replace(/\s+/g, ' ')
    .slice(0, MAX_NAME);
  const args = call.arguments.map((argument) =>
    evaluation.evaluate(argument.type === 'SpreadElement' ? argument.argument : argument, file),
  );
  if (args.some((value) => getConstructKind(evaluation, value) === 'image'))
    return [{ node: call.callee, what: `What ${name} does with the class of an image`, why: describe(callee) }];
  if (isFollowed(evaluation, callee) || isHarmless(evaluation, call, file)) return [];
  return args.some((value) => isLikeImage(value))
    ? [{ node: call.callee, what: `What ${name} makes`, why: describe(callee) }]
    : [];
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
  return value.entries.has('name') || value.entries.has('description');
}

function listChecks({ sourceCode: { ast, text } }: SourceFile): TSESTree.BinaryExpression[] {
  return text.includes('instanceof') ? findChecks(ast as unknown as Node) : [];
}

function findChecks(node: Node): TSESTree.BinaryExpression[] {
  return listChildren(node).flatMap((child) => [
    ...(child.type === 'BinaryExpression' && child.operator === 'instanceof' ? [child] : []),
    ...findChecks(child),
  ]);
}

/** `node instanceof WorkspaceImage`, as an aspect asks before it changes an image. */
function readCheck(evaluation: Evaluation, { right }: TSESTree.BinaryExpression, file: SourceFile): Unread[] {
  if (getConstructKind(evaluation, evaluation.evaluate(right, file)) !== 'image') return [];
  return [{ node: right, what: 'What is done with each image that is found', why: 'it is found at run time' }];
}
