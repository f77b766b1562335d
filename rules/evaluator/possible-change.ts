import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { isHostModule } from './host-module';
import { evaluateKey } from './key';
import { findVariable, type Node, type SourceFile } from './source-file';
import type { Evaluation, Value } from './value';

interface Question {
  /** What the variable holds by its declaration. */
  readonly value: Value;
  readonly file: SourceFile;
  /** Where the value is asked for; the end of the file where it is absent. */
  readonly use: Node | undefined;
}

/**
 * The callee of a call that is given the object or list of a variable and may change it before its use; undefined where
 * there is none. Constructors are taken to leave their arguments as they are, as those of constructs do.
 */
export function findPossibleChange(
  evaluation: Evaluation,
  variable: Scope.Variable,
  { value, file, use }: Question,
): string | undefined {
  if (!isMutable(value)) return undefined;
  const change = getPasses(variable).find(
    ({ call, members }) =>
      mayRunBefore(call, use) &&
      isMutable(members.reduce((whole, member) => getMember(evaluation, whole, member, file), value)) &&
      !isHarmless(evaluation, call, file),
  );
  return change && file.sourceCode.getText(change.call.callee as never).slice(0, MAX_CALLEE);
}

/** Longest callee in a message, in UTF-16 code units. */
const MAX_CALLEE = 40;

function getMember(evaluation: Evaluation, whole: Value, member: TSESTree.MemberExpression, file: SourceFile): Value {
  const key = evaluateKey(evaluation, member, file);
  return key === undefined ? whole : evaluation.getMember(whole, key);
}

function isMutable(value: Value): boolean {
  return value.kind === 'object' || value.kind === 'list' || value.kind === 'map';
}

/** A call that gets what a variable holds, or a member of it: `fix(props)`, `fix({ props })`, `fix(props.tags)`. */
interface Pass {
  readonly call: TSESTree.CallExpression;
  /** From the variable to what is passed, outermost first. */
  readonly members: readonly TSESTree.MemberExpression[];
}

const passes = new WeakMap<Scope.Variable, readonly Pass[]>();

/** Found once per variable, however many uses ask. */
function getPasses(variable: Scope.Variable): readonly Pass[] {
  let found = passes.get(variable);
  if (found === undefined) {
    found = variable.references.flatMap(({ identifier }) => findPass(identifier as unknown as Node) ?? []);
    passes.set(variable, found);
  }
  return found;
}

function findPass(identifier: Node): Pass | undefined {
  const members: TSESTree.MemberExpression[] = [];
  let at = identifier;
  for (let { parent } = at; parent != null; { parent } = at) {
    if (parent.type === 'CallExpression')
      return parent.callee === at || parent.callee.type === 'Super' ? undefined : { call: parent, members };
    if (parent.type === 'MemberExpression' && parent.object === at) members.push(parent);
    else if (!isPartOfValue(at, parent)) return undefined;
    at = parent;
  }
  return undefined;
}

/** Whether what `parent` gives may be the very object of `node`, or hold it. */
function isPartOfValue(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'Property':
      return parent.value === node;
    case 'ConditionalExpression':
      return parent.test !== node;
    case 'SpreadElement':
      return parent.parent.type === 'CallExpression';
    default:
      return HOLDERS.has(parent.type);
  }
}

const HOLDERS = new Set([
  'ArrayExpression',
  'LogicalExpression',
  'ObjectExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
]);

/** Within one function by the order of the text. Functions run in any order. */
function mayRunBefore(call: Node, use: Node | undefined): boolean {
  if (use === undefined) return true;
  if (call.range[0] <= use.range[0] && use.range[1] <= call.range[1]) return false;
  return call.range[1] <= use.range[0] || findPart(call) !== findPart(use);
}

/** What runs by itself: a function, or a part of a class. */
function findPart(node: Node): Node | undefined {
  let at = node.parent;
  while (at != null && !/Function|StaticBlock|PropertyDefinition/.test(at.type)) at = at.parent;
  return at ?? undefined;
}

const HARMLESS_GLOBALS = new Set([
  'Array',
  'Boolean',
  'JSON',
  'Number',
  'Object',
  'String',
  'console',
  'structuredClone',
]);

/** Methods of lists, sets, maps and constructs that take a value in, or look for it, and leave it as it is. */
const HARMLESS_METHODS = new Set([
  'add',
  'addOverride',
  'concat',
  'grantManage',
  'includes',
  'indexOf',
  'managementPolicy',
  'push',
  'set',
  'suppress',
  'unshift',
]);

/** Whether a call is known to leave its arguments as they are. What `Object.assign` changes is told by its name. */
function isHarmless(evaluation: Evaluation, { callee }: TSESTree.CallExpression, file: SourceFile): boolean {
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && !callee.computed) {
    if (HARMLESS_METHODS.has(callee.property.name)) return true;
  }
  let root: Node = callee;
  while (root.type === 'MemberExpression') root = root.object;
  if (root.type !== 'Identifier') return false;
  const variable = findVariable(file, root);
  if (variable === undefined) return HARMLESS_GLOBALS.has(root.name);
  const owner = evaluation.evaluateDeclared(variable, file);
  return owner.kind === 'external' && isHostModule(owner.source);
}
