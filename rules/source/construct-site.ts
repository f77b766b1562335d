import type { TSESTree } from '@typescript-eslint/types';
import { toSite } from '../evaluator/function-call';
import { walkLevels } from '../evaluator/instance';
import { evaluateItems } from '../evaluator/list';
import { isLoaded, isReached } from '../evaluator/reach';
import { isFunction, type FunctionNode, type SourceFile } from '../evaluator/source-file';
import type { ClassNode, ClassValue, Evaluation, FunctionValue, InstanceValue, Lazy } from '../evaluator/value';
import { chooseItem, ITEM_METHODS } from '../evaluator/variable';

export type ConstructCall = TSESTree.NewExpression | TSESTree.CallExpression;

/** A call of a function or a class of the project's own files on the way to a construct. */
export interface Step {
  readonly call: ConstructCall;
  readonly file: SourceFile;
  /** The function; of a class that or one that it extends, in whose constructor or fields the way goes on. */
  readonly target: FunctionNode | ClassNode;
  readonly isField: boolean;
  /** Whether it makes a stack: what others make is not applied together with it. */
  readonly isStack: boolean;
}

/** A construct that a file makes: by a call of its own, or by calling what makes it. */
export interface ConstructSite {
  /** What makes the construct itself, and the file that it stands in. */
  readonly call: ConstructCall;
  readonly file: SourceFile;
  /** The file that is linted. */
  readonly home: SourceFile;
  /** From the call in the linted file inwards. Empty where that makes the construct itself. */
  readonly steps: readonly Step[];
}

/** The call in the linted file. */
export function getOuterCall({ steps, call }: Pick<ConstructSite, 'steps' | 'call'>): ConstructCall {
  return steps[0]?.call ?? call;
}

/** The evaluation at each call of a site, that of the construct last; undefined where this way does not lead to it. */
export function enterSite(root: Evaluation, { steps }: ConstructSite): readonly Evaluation[] | undefined {
  const evaluations = [root];
  let outer = root;
  for (const step of steps) {
    const inside = enterStep(outer, step);
    if (inside === undefined) return undefined;
    evaluations.push(inside);
    outer = inside;
  }
  return evaluations;
}

function enterStep(evaluation: Evaluation, step: Step): Evaluation | undefined {
  const target = getTarget(evaluation, step.call, step.file);
  if (target?.kind === 'function')
    return target.called.node === step.target ? enterFunction(evaluation, step, target) : undefined;
  if (target === undefined) return undefined;
  for (const level of walkLevels(target.instance)) {
    if (level.owner.node !== step.target) continue;
    return step.isField ? evaluation.enterClass(level.owner.node, target.instance) : level.inside;
  }
  return undefined;
}

/** The evaluation inside of a function that a call calls. */
export function enterFunction(
  evaluation: Evaluation,
  { call, file }: Pick<Step, 'call' | 'file'>,
  { called, args }: FunctionTarget,
): Evaluation {
  return evaluation.enter(called, args, toSite(call, file));
}

/** What a call runs, of the project's own files. */
export type Target = FunctionTarget | ClassTarget;

export interface FunctionTarget {
  readonly kind: 'function';
  readonly called: FunctionValue;
  /** Undefined where the list of arguments is made at run time. */
  readonly args: readonly Lazy[] | undefined;
}

interface ClassTarget {
  readonly kind: 'class';
  readonly owner: ClassValue;
  readonly instance: InstanceValue;
}

/** Undefined for what is not of the project, or not known. */
export function getTarget(evaluation: Evaluation, call: ConstructCall, file: SourceFile): Target | undefined {
  if (call.callee.type === 'Super') return undefined;
  const callback = call.type === 'CallExpression' ? getCallback(evaluation, call, file) : undefined;
  if (callback !== undefined) return callback;
  const callee = evaluation.evaluate(call.callee, file);
  if (call.type === 'NewExpression') {
    if (callee.kind !== 'class') return undefined;
    return { kind: 'class', owner: callee, instance: { kind: 'instance', call, file, owner: callee, evaluation } };
  }
  if (callee.kind !== 'function') return undefined;
  const list = evaluateItems(evaluation, call.arguments, file);
  return { kind: 'function', called: callee, args: list.kind === 'list' ? list.items : undefined };
}

/** `names.forEach(make)`; a function that is written there is looked at in its place. */
function getCallback(evaluation: Evaluation, call: TSESTree.CallExpression, file: SourceFile): Target | undefined {
  const { callee } = call;
  const [first] = call.arguments;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || first === undefined)
    return undefined;
  if (!ITEM_METHODS.has(callee.property.name) || isFunction(first)) return undefined;
  const called = evaluation.evaluate(first, file);
  if (called.kind !== 'function') return undefined;
  const item = () => chooseItem(evaluation, call, evaluation.evaluate(callee.object, file));
  return { kind: 'function', called, args: [item] };
}

/** Whether the program comes to each call of a site, as far as this way has decided it. */
export function isSiteReached(evaluations: readonly Evaluation[], { steps, call, file }: ConstructSite): boolean {
  const calls = [...steps, { call, file }];
  const [root] = evaluations;
  if (root !== undefined && ![...root.files].every((each) => isLoaded(root, each))) return false;
  return evaluations.every((evaluation, index) => {
    const at = calls[index];
    return at !== undefined && isReached(evaluation, at.call, at.file);
  });
}
