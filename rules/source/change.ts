import type { TSESTree } from '@typescript-eslint/types';
import { evaluateOnEveryWay } from '../evaluator/evaluator';
import { findVariable, type Node, type SourceFile } from '../evaluator/source-file';
import { listNodes } from './walk';

const TYPES = /^(TS(As|NonNull|Satisfies)Expression|TSTypeAssertion|ChainExpression)$/;

/** The expression with the types and the marks around it that leave its value as it is. */
export function getWhole(node: Node): Node {
  let at = node;
  while (at.parent != null && TYPES.test(at.parent.type)) at = at.parent;
  return at;
}

/** Functions that change their first argument. */
const CHANGING_FUNCTIONS = /^(assign|defineProperty|defineProperties|set|setPrototypeOf)$/;
const CHANGING_METHODS = /^(addOverride|reset(?!Override)[A-Z]\w*)$/;

/** What changes the object of an expression right there; undefined where nothing does. */
export function getChangeOf(node: Node): Node | undefined {
  const whole = getWhole(node);
  const { parent } = whole;
  if (parent?.type === 'CallExpression') return isChangedBy(parent, whole) ? parent : undefined;
  if (parent?.type !== 'MemberExpression' || parent.object !== whole) return undefined;
  const { parent: user, property } = parent;
  if (user.type === 'AssignmentExpression' && user.left === parent) return user;
  const isMethod = user.type === 'CallExpression' && user.callee === parent && property.type === 'Identifier';
  return isMethod && CHANGING_METHODS.test(property.name) ? user : undefined;
}

function isChangedBy({ callee, arguments: [first] }: TSESTree.CallExpression, node: Node): boolean {
  return (
    first === node &&
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    CHANGING_FUNCTIONS.test(callee.property.name)
  );
}

/** Whether a node changes something of an object, by its words. */
export function isChange(node: Node): boolean {
  return getTarget(node) !== undefined;
}

/** Ways that are looked at to see which construct an expression is. */
const MAX_WAYS = 64;

/** The calls that may have made what an expression is, and whether it is one of them for sure. */
export interface Holding {
  /** By the call: the ids of the calls that it runs in. */
  readonly makers: ReadonlyMap<Node, string>;
  readonly isSure: boolean;
  /** Why it is not known on some way; absent where it is. */
  readonly why?: string | undefined;
}

const holdings = new WeakMap<Node, Holding>();

/** Which construct an expression stands for. */
export function findHolding(node: Node, file: SourceFile): Holding {
  let holding = holdings.get(node);
  if (holding === undefined) holdings.set(node, (holding = readHolding(node, file)));
  return holding;
}

function readHolding(node: Node, file: SourceFile): Holding {
  const makers = new Map<Node, string>();
  let why: string | undefined;
  const { seen, isCut } = evaluateOnEveryWay((evaluation) => {
    const value = evaluation.evaluate(node, file);
    if (value.kind === 'unknown') why = value.why;
    if (value.kind === 'instance') makers.set(value.call, value.evaluation.id);
    return value.kind === 'instance' || (value.kind === 'primitive' && value.value == null);
  }, MAX_WAYS);
  return { makers, isSure: makers.size === 1 && !isCut && seen.every(Boolean), why };
}

/** An expression of which something is changed, and which construct it stands for. */
interface Target extends Holding {
  readonly node: Node;
}

const targetsOfFiles = new WeakMap<SourceFile['sourceCode'], Targets>();

/** Expressions that something is changed of, by the calls that made what they stand for. */
export function findTargets(file: SourceFile): ReadonlyMap<Node, readonly Target[]> {
  return getTargets(file).byMaker;
}

/** What is changed and not known, be it an image or not. */
export function findOpenTargets(file: SourceFile): readonly OpenTarget[] {
  return getTargets(file).open;
}

/** A change of something that is not known. */
export interface OpenTarget {
  readonly node: Node;
  readonly change: Node;
  readonly why: string;
}

interface Targets {
  readonly byMaker: ReadonlyMap<Node, readonly Target[]>;
  readonly open: readonly OpenTarget[];
}

function getTargets(file: SourceFile): Targets {
  let targets = targetsOfFiles.get(file.sourceCode);
  if (targets === undefined) targetsOfFiles.set(file.sourceCode, (targets = readTargets(file)));
  return targets;
}

function readTargets(file: SourceFile): Targets {
  const targets = new Map<Node, Target[]>();
  const open: OpenTarget[] = [];
  for (const node of listNodes(file.sourceCode)) {
    const object = getTarget(node);
    if (object === undefined) continue;
    const holding = findHolding(object, file);
    if (holding.why !== undefined && !isOwn(object, file)) open.push({ node: object, change: node, why: holding.why });
    for (const maker of holding.makers.keys()) {
      const list = targets.get(maker) ?? [];
      targets.set(maker, list);
      list.push({ node: object, ...holding });
    }
  }
  return { byMaker: targets, open };
}

/** Fields of the object itself and parameters: where these come from it is seen what is done with them. */
function isOwn(node: Node, file: SourceFile): boolean {
  let root = node;
  while (root.type === 'MemberExpression') root = root.object;
  return root.type === 'ThisExpression' || (root.type === 'Identifier' && isParameter(root, file));
}

function isParameter(name: TSESTree.Identifier, file: SourceFile): boolean {
  return findVariable(file, name)?.defs[0]?.type === 'Parameter';
}

function getTarget(node: Node): Node | undefined {
  if (node.type === 'AssignmentExpression')
    return node.left.type === 'MemberExpression' ? getObject(node.left) : undefined;
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object, property } = node.callee;
  if (property.type !== 'Identifier') return undefined;
  const [first] = node.arguments;
  if (CHANGING_METHODS.test(property.name)) return getObject(node.callee);
  const isFunction = object.type === 'Identifier' && /^(Object|Reflect)$/.test(object.name);
  return isFunction && CHANGING_FUNCTIONS.test(property.name) ? strip(first) : undefined;
}

/** The construct keeps the very object, and gives it out. */
export const TAGS = /^tags(Input)?$/;

/** The object itself, without types around it; `this` is told by where it stands. */
function getObject({ object }: TSESTree.MemberExpression): Node | undefined {
  const inner = strip(object);
  const isInside = inner?.type === 'MemberExpression' && inner.property.type === 'Identifier';
  if (isInside && TAGS.test((inner.property as TSESTree.Identifier).name)) return getObject(inner);
  return inner?.type === 'ThisExpression' || inner?.type === 'Super' ? undefined : inner;
}

function strip(node: Node | undefined): Node | undefined {
  let at = node;
  while (at !== undefined && TYPES.test(at.type)) at = (at as TSESTree.TSAsExpression).expression;
  return at;
}
