import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { destructure } from './destructuring';
import { evaluateEnum } from './enum';
import type { Evaluation } from './evaluation';
import { evaluateImport } from './import';
import { findVariable, type Node, type SourceFile } from './source-file';
import { getReason, GLOBAL, primitive, unknownValue, type Value } from './value';

/** What a name stands for. One that nothing declares is a global. */
export function evaluateIdentifier(evaluation: Evaluation, node: TSESTree.Identifier, file: SourceFile): Value {
  if (node.name === 'undefined') return primitive(undefined);
  const variable = findVariable(file, node);
  if (variable === undefined) return { kind: 'external', source: GLOBAL, path: [node.name] };
  return evaluation.evaluateVariable(variable, file, node);
}

/** The value of a variable, by its one declaration. */
export function evaluateVariable(evaluation: Evaluation, variable: Scope.Variable, file: SourceFile): Value {
  const [definition, ...others] = variable.defs;
  if (definition === undefined || others.length > 0) return unknownValue(`"${variable.name}" has several declarations`);
  const node = definition.node as Node;
  switch (definition.type as string) {
    case 'ImportBinding':
      return evaluateImport(evaluation, node, definition.parent as unknown as TSESTree.ImportDeclaration, file);
    case 'ClassName':
      return evaluation.evaluate(node, file);
    case 'TSEnumName':
      return evaluateEnum(evaluation, node as TSESTree.TSEnumDeclaration, file);
    case 'FunctionName':
      return unknownValue('it is a function');
    case 'Variable':
    case 'Parameter': {
      if (isChanged(variable)) return unknownValue(`"${variable.name}" is changed after its declaration`);
      const name = definition.name as TSESTree.Identifier;
      return definition.type === 'Variable'
        ? evaluateDeclared(evaluation, node as TSESTree.VariableDeclarator, name, file)
        : evaluateParameter(evaluation, name, file);
    }
    default:
      return unknownValue(`"${variable.name}" is set at run time`);
  }
}

const MUTATING_METHODS = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
  'set',
  'delete',
  'clear',
]);
const MUTATING_FUNCTIONS = new Set(['assign', 'defineProperty', 'defineProperties', 'set']);

/** Whether the variable, or something in it, is written to after the declaration. */
function isChanged(variable: Scope.Variable): boolean {
  return variable.references.some((reference) => {
    if (reference.isWrite()) return !reference.init && !isLoopHead(reference.identifier as unknown as Node);
    let at = reference.identifier as unknown as Node;
    while (at.parent?.type === 'MemberExpression' && at.parent.object === at) {
      at = at.parent;
      const parent: Node | undefined = at.parent;
      if (parent?.type === 'AssignmentExpression' && parent.left === at) return true;
      if (parent?.type === 'UpdateExpression') return true;
      if (parent?.type === 'UnaryExpression' && parent.operator === 'delete') return true;
      if (parent?.type === 'CallExpression' && parent.callee === at) return MUTATING_METHODS.has(getName(at.property));
    }
    const call = at.parent;
    if (call?.type !== 'CallExpression' || call.arguments[0] !== at || call.callee.type !== 'MemberExpression')
      return false;
    return MUTATING_FUNCTIONS.has(getName(call.callee.property));
  });
}

function getName(node: Node): string {
  return node.type === 'Identifier' ? node.name : '';
}

/** `for (const name of …)` writes its variable by being its declaration. */
function isLoopHead(identifier: Node): boolean {
  let at: Node | undefined = identifier;
  while (at != null && at.type !== 'VariableDeclaration') at = at.parent;
  return at?.parent.type === 'ForOfStatement' && at.parent.left === at;
}

function evaluateDeclared(
  evaluation: Evaluation,
  declarator: TSESTree.VariableDeclarator,
  name: TSESTree.Identifier,
  file: SourceFile,
): Value {
  const loop = declarator.parent.parent;
  if (loop.type === 'ForOfStatement' && loop.left === declarator.parent) {
    const value = chooseItem(evaluation, loop, evaluation.evaluate(loop.right, file));
    return destructure(evaluation, { pattern: declarator.id, name, value }, file);
  }
  if (loop.type === 'ForInStatement' || loop.type === 'ForStatement')
    return unknownValue(`"${name.name}" counts a loop`);
  if (declarator.init === null) return unknownValue(`"${name.name}" is declared without a value`);
  return destructure(
    evaluation,
    { pattern: declarator.id, name, value: evaluation.evaluate(declarator.init, file) },
    file,
  );
}

function chooseItem(evaluation: Evaluation, question: Node, list: Value): Value {
  if (list.kind !== 'list') return unknownValue(getReason(list));
  if (list.items.length === 0) return unknownValue('it is an item of an empty list');
  return list.items[evaluation.branches.choose(question, list.items.length)]!();
}

const ITEM_METHODS = new Set(['map', 'forEach', 'flatMap', 'filter']);

/** The callback of `list.map(…)` gets the items of the list; any other parameter has at most a default. */
function evaluateParameter(evaluation: Evaluation, name: TSESTree.Identifier, file: SourceFile): Value {
  let parameter: Node = name;
  while (parameter.parent != null && !isFunction(parameter.parent)) parameter = parameter.parent;
  const owner = parameter.parent;
  if (owner == null || !isFunction(owner)) return unknownValue(`"${name.name}" is a parameter`);
  const index = owner.params.indexOf(parameter as TSESTree.Parameter);
  const call = owner.parent;
  if (call?.type === 'CallExpression' && call.arguments[0] === owner && call.callee.type === 'MemberExpression') {
    const list = ITEM_METHODS.has(getName(call.callee.property))
      ? evaluation.evaluate(call.callee.object, file)
      : undefined;
    if (list?.kind === 'list' && index === 0)
      return destructure(evaluation, { pattern: parameter, name, value: chooseItem(evaluation, owner, list) }, file);
    if (list?.kind === 'list' && index === 1 && list.items.length > 0) {
      return primitive(evaluation.branches.choose(owner, list.items.length));
    }
  }
  const value = unknownValue(`"${name.name}" is a parameter`);
  return destructure(evaluation, { pattern: parameter, name, value }, file);
}

function isFunction(node: Node): node is TSESTree.FunctionLike {
  return /Function|TSEmptyBody|TSDeclareFunction/.test(node.type);
}
