import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { evaluateAssigned } from './assigned-variable';
import { destructure } from './destructuring';
import { evaluateEnum } from './enum';
import { evaluateImport } from './import';
import { listPairs } from './map';
import { MUTATING_FUNCTIONS, MUTATING_METHODS } from './mutation';
import { findVariable, isFunction, type Node, type SourceFile } from './source-file';
import {
  type Evaluation,
  getReason,
  GLOBAL,
  type MapEntry,
  parameterValue,
  primitive,
  unknownValue,
  type Value,
} from './value';

/** What a name stands for. One that nothing declares is a global. */
export function evaluateIdentifier(evaluation: Evaluation, node: TSESTree.Identifier, file: SourceFile): Value {
  if (node.name === 'undefined') return primitive(undefined);
  const variable = findVariable(file, node);
  if (variable === undefined) return { kind: 'external', source: GLOBAL, path: [node.name] };
  return evaluation.evaluateVariable(variable, file, node);
}

/**
 * The value of a variable, by its one declaration.
 * @param use where the value is asked for: what is written before it counts. Without it nothing may be written.
 */
export function evaluateVariable(
  evaluation: Evaluation,
  variable: Scope.Variable,
  file: SourceFile,
  use?: Node,
): Value {
  const [definition, ...others] = variable.defs;
  if (definition === undefined || others.length > 0) return unknownValue(`"${variable.name}" has several declarations`);
  const node = definition.node as unknown as Node;
  switch (definition.type as string) {
    case 'ImportBinding':
      return evaluateImport(evaluation, node, definition.parent as unknown as TSESTree.ImportDeclaration, file);
    case 'ClassName':
    case 'FunctionName':
      return evaluation.evaluate(node, file);
    case 'TSEnumName':
      return evaluateEnum(evaluation, node as TSESTree.TSEnumDeclaration, file);
    case 'Variable':
    case 'Parameter': {
      const changes = findChanges(variable);
      const initial = () => evaluateInitial(evaluation, definition, file);
      if (changes.length === 0) return use === undefined ? initial() : evaluation.evaluateDeclared(variable, file);
      const value = use && evaluateAssigned(evaluation, { variable, changes, initial, use, file });
      return value ?? unknownValue(`"${variable.name}" is changed after its declaration`);
    }
    default:
      return unknownValue(`"${variable.name}" is set at run time`);
  }
}

function evaluateInitial(evaluation: Evaluation, definition: Scope.Definition, file: SourceFile): Value {
  const name = definition.name as unknown as TSESTree.Identifier;
  return definition.type === 'Variable'
    ? evaluateDeclared(evaluation, definition.node as unknown as TSESTree.VariableDeclarator, name, file)
    : evaluateParameter(evaluation, name, file);
}

const changesOfVariables = new WeakMap<Scope.Variable, readonly Node[]>();

/** What writes to the variable, or to something in it, after the declaration. */
function findChanges(variable: Scope.Variable): readonly Node[] {
  let changes = changesOfVariables.get(variable);
  if (changes === undefined) {
    changes = variable.references.flatMap((reference) => findChange(reference) ?? []);
    changesOfVariables.set(variable, changes);
  }
  return changes;
}

function findChange(reference: Scope.Reference): Node | undefined {
  let at = reference.identifier as unknown as Node;
  if (reference.isWrite()) return reference.init === true || isLoopHead(at) ? undefined : at.parent;
  while (at.parent?.type === 'MemberExpression' && at.parent.object === at) {
    at = at.parent;
    const parent: Node = at.parent;
    if (parent.type === 'AssignmentExpression' && parent.left === at) return parent;
    if (parent.type === 'UpdateExpression') return parent;
    if (parent.type === 'UnaryExpression' && parent.operator === 'delete') return parent;
    if (parent.type === 'CallExpression' && parent.callee === at)
      return MUTATING_METHODS.has(getName(at.property)) ? parent : undefined;
  }
  const call = at.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== at || call.callee.type !== 'MemberExpression')
    return undefined;
  return MUTATING_FUNCTIONS.has(getName(call.callee.property)) ? call : undefined;
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
  if (declarator.init === null) return primitive(undefined);
  return destructure(
    evaluation,
    { pattern: declarator.id, name, value: evaluation.evaluate(declarator.init, file) },
    file,
  );
}

/** One of the items of a list that is gone through. */
export function chooseItem(evaluation: Evaluation, question: Node, given: Value): Value {
  const chosen = evaluation.getArguments(question);
  if (question.type === 'ForOfStatement' && chosen?.[0] !== undefined) return chosen[0]();
  const list = given.kind === 'map' ? listPairs(given.entries) : given;
  if (list.kind === 'unknown') return list;
  if (list.kind !== 'list') return unknownValue(getReason(list));
  const item = list.items.length === 0 ? undefined : list.items[evaluation.ask(question, list.items.length)];
  return item === undefined ? unknownValue('it is an item of an empty list') : item();
}

/** Methods of a list that call what they are given once for each item. */
export const ITEM_METHODS: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'filter']);

/** What the function is called with; else the callback of `list.map(…)` gets the items of the list; else it may have a default. */
function evaluateParameter(evaluation: Evaluation, name: TSESTree.Identifier, file: SourceFile): Value {
  let parameter: Node = name;
  while (parameter.parent != null && !isFunctionLike(parameter.parent)) parameter = parameter.parent;
  const owner = parameter.parent;
  if (owner == null || !isFunctionLike(owner)) return parameterValue(name.name);
  const index = owner.params.indexOf(parameter as TSESTree.Parameter);
  const value =
    readArgument(evaluation, owner, index) ??
    chooseCallbackItem(evaluation, owner, index, file) ??
    parameterValue(name.name);
  return destructure(evaluation, { pattern: parameter, name, value }, file);
}

function readArgument(evaluation: Evaluation, owner: TSESTree.FunctionLike, index: number): Value | undefined {
  const args = isFunction(owner) ? evaluation.getArguments(owner) : undefined;
  if (args === undefined) return undefined;
  if (owner.params[index]?.type === 'RestElement') return { kind: 'list', items: args.slice(index) };
  return args[index]?.() ?? primitive(undefined);
}

function chooseCallbackItem(
  evaluation: Evaluation,
  owner: TSESTree.FunctionLike,
  index: number,
  file: SourceFile,
): Value | undefined {
  const call = owner.parent;
  if (call.type !== 'CallExpression' || call.arguments[0] !== owner || call.callee.type !== 'MemberExpression')
    return undefined;
  if (!ITEM_METHODS.has(getName(call.callee.property))) return undefined;
  const given = evaluation.evaluate(call.callee.object, file);
  if (given.kind === 'map') return chooseOfMap(evaluation, owner, index, given.entries);
  if (given.kind !== 'list') return given.kind === 'unknown' ? given : undefined;
  if (index === 0) return chooseItem(evaluation, owner, given);
  return index === 1 && given.items.length > 0 ? primitive(evaluation.ask(owner, given.items.length)) : undefined;
}

/** `map.forEach((value, key) => …)` */
function chooseOfMap(
  evaluation: Evaluation,
  owner: Node,
  index: number,
  entries: readonly MapEntry[],
): Value | undefined {
  const entry = entries.length === 0 ? undefined : entries[evaluation.ask(owner, entries.length)];
  return index === 0 ? entry?.get() : entry?.key;
}

function isFunctionLike(node: Node): node is TSESTree.FunctionLike {
  return /Function|TSEmptyBody|TSDeclareFunction/.test(node.type);
}
