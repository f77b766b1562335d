import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import type { Evaluator } from './evaluator';
import { evaluateImport } from './import';
import type { Node, SourceFile } from './source-file';
import { getReason, primitive, unknownValue, type Entry, type Value } from './value';

/** The value of a variable, by its one declaration. */
export function evaluateVariable(evaluator: Evaluator, variable: Scope.Variable, file: SourceFile): Value {
  const [definition, ...others] = variable.defs;
  if (definition === undefined || others.length > 0) return unknownValue(`"${variable.name}" has several declarations`);
  const node = definition.node as Node;
  switch (definition.type as string) {
    case 'ImportBinding':
      return evaluateImport(evaluator, node, definition.parent as unknown as TSESTree.ImportDeclaration, file);
    case 'ClassName':
      return evaluator.evaluate(node, file);
    case 'TSEnumName':
      return evaluateEnum(evaluator, node as TSESTree.TSEnumDeclaration, file);
    case 'FunctionName':
      return unknownValue('it is a function');
    case 'Variable':
    case 'Parameter': {
      if (isChanged(variable)) return unknownValue(`"${variable.name}" is changed after its declaration`);
      const name = definition.name as TSESTree.Identifier;
      return definition.type === 'Variable'
        ? evaluateDeclared(evaluator, node as TSESTree.VariableDeclarator, name, file)
        : evaluateParameter(evaluator, name, file);
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
  evaluator: Evaluator,
  declarator: TSESTree.VariableDeclarator,
  name: TSESTree.Identifier,
  file: SourceFile,
): Value {
  const loop = declarator.parent.parent;
  if (loop.type === 'ForOfStatement' && loop.left === declarator.parent) {
    return pick(
      evaluator,
      declarator.id,
      name,
      chooseItem(evaluator, loop, evaluator.evaluate(loop.right, file)),
      file,
    );
  }
  if (loop.type === 'ForInStatement' || loop.type === 'ForStatement')
    return unknownValue(`"${name.name}" counts a loop`);
  if (declarator.init === null) return unknownValue(`"${name.name}" is declared without a value`);
  return pick(evaluator, declarator.id, name, evaluator.evaluate(declarator.init, file), file);
}

function chooseItem(evaluator: Evaluator, question: Node, list: Value): Value {
  if (list.kind !== 'list') return unknownValue(getReason(list));
  if (list.items.length === 0) return unknownValue('it is an item of an empty list');
  return list.items[evaluator.world.choose(question, list.items.length)]!();
}

const ITEM_METHODS = new Set(['map', 'forEach', 'flatMap', 'filter']);

/** The callback of `list.map(…)` gets the items of the list; any other parameter has at most a default. */
function evaluateParameter(evaluator: Evaluator, name: TSESTree.Identifier, file: SourceFile): Value {
  let parameter: Node = name;
  while (parameter.parent != null && !isFunction(parameter.parent)) parameter = parameter.parent;
  const owner = parameter.parent;
  if (owner == null || !isFunction(owner)) return unknownValue(`"${name.name}" is a parameter`);
  const index = owner.params.indexOf(parameter as TSESTree.Parameter);
  const call = owner.parent;
  if (call?.type === 'CallExpression' && call.arguments[0] === owner && call.callee.type === 'MemberExpression') {
    const list = ITEM_METHODS.has(getName(call.callee.property))
      ? evaluator.evaluate(call.callee.object, file)
      : undefined;
    if (list?.kind === 'list' && index === 0)
      return pick(evaluator, parameter, name, chooseItem(evaluator, owner, list), file);
    if (list?.kind === 'list' && index === 1 && list.items.length > 0) {
      return primitive(evaluator.world.choose(owner, list.items.length));
    }
  }
  return pick(evaluator, parameter, name, unknownValue(`"${name.name}" is a parameter`), file);
}

function isFunction(node: Node): node is TSESTree.FunctionLike {
  return /Function|TSEmptyBody|TSDeclareFunction/.test(node.type);
}

/** What `name` gets where `value` is destructured by `pattern`. A default counts where the value is absent or not known. */
function pick(evaluator: Evaluator, pattern: Node, name: TSESTree.Identifier, value: Value, file: SourceFile): Value {
  switch (pattern.type) {
    case 'Identifier':
      return value;
    case 'TSParameterProperty':
      return pick(evaluator, pattern.parameter, name, value, file);
    case 'AssignmentPattern': {
      const isAbsent = value.kind === 'primitive' && value.value === undefined;
      const isDefault = isAbsent || (value.kind === 'unknown' && evaluator.world.choose(pattern, 2) === 0);
      return pick(evaluator, pattern.left, name, isDefault ? evaluator.evaluate(pattern.right, file) : value, file);
    }
    case 'ObjectPattern': {
      for (const property of pattern.properties) {
        if (property.type === 'RestElement' || !contains(property.value, name)) continue;
        const key = evaluator.evaluateKey(property.key, property.computed, file);
        if (key === undefined) return unknownValue('its property is chosen at run time');
        return pick(evaluator, property.value, name, evaluator.getMember(value, key), file);
      }
      return unknownValue('it is the rest of an object');
    }
    case 'ArrayPattern': {
      const index = pattern.elements.findIndex((element) => element !== null && contains(element, name));
      const element = pattern.elements[index];
      if (element == null || element.type === 'RestElement') return unknownValue('it is the rest of a list');
      return pick(evaluator, element, name, evaluator.getMember(value, String(index)), file);
    }
    default:
      return unknownValue('it is the rest of a list');
  }
}

function contains(node: Node, inner: Node): boolean {
  return node.range[0] <= inner.range[0] && inner.range[1] <= node.range[1];
}

function evaluateEnum(evaluator: Evaluator, declaration: TSESTree.TSEnumDeclaration, file: SourceFile): Value {
  const entries = new Map<string, Entry>();
  let next: Value = primitive(0);
  for (const member of declaration.body.members) {
    const key = member.id.type === 'Identifier' ? member.id.name : String((member.id as TSESTree.StringLiteral).value);
    const value: Value = member.initializer === undefined ? next : evaluator.evaluate(member.initializer, file);
    const isNumber = value.kind === 'primitive' && typeof value.value === 'number';
    next = isNumber ? primitive((value.value as number) + 1) : unknownValue('it is an enum member without a value');
    entries.set(key, {
      key: { node: member.id, file },
      place: { node: member.initializer ?? member, file },
      get: () => value,
    });
  }
  return { kind: 'object', entries };
}
