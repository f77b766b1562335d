import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { evaluateCall } from './call';
import { evaluateClassMember, evaluateThisMember } from './class-member';
import { evaluateObject } from './object';
import { evaluateLogical, evaluateOperator } from './operator';
import { findPossibleChange } from './possible-change';
import { findVariable, type Node, type SourceFile } from './source-file';
import {
  GLOBAL,
  getReason,
  joinParts,
  primitive,
  toText,
  unknownValue,
  type Lazy,
  type TextPart,
  type Value,
} from './value';
import { evaluateVariable } from './variable';
import type { World } from './world';

/** How deep an expression may be nested, references followed. Also ends a cycle of constants. */
const MAX_DEPTH = 200;

/** Evaluates expressions without running them, in one world. What it cannot know it says to be unknown. */
export class Evaluator {
  readonly world: World;
  /** Exports of modules by their paths. */
  readonly modules = new Map<string, Value>();
  readonly #values = new Map<Scope.Variable, Value>();
  /** Variables whose possible changes are looked for: a call may be of what it is given. */
  readonly #asked = new Set<Scope.Variable>();
  #depth = 0;

  constructor(world: World) {
    this.world = world;
  }

  evaluate(node: Node, file: SourceFile): Value {
    if (this.#depth >= MAX_DEPTH) return unknownValue('it is nested too deeply, or refers to itself');
    this.#depth++;
    try {
      return this.#dispatch(node, file);
    } finally {
      this.#depth--;
    }
  }

  #dispatch(node: Node, file: SourceFile): Value {
    switch (node.type) {
      case 'Literal':
        return 'regex' in node ? unknownValue('it is a regular expression') : primitive(node.value, { node, file });
      case 'TemplateLiteral':
        return this.#evaluateTemplate(node, file, (element) => element.value.cooked ?? element.value.raw);
      case 'TaggedTemplateExpression':
        return this.#evaluateTaggedTemplate(node, file);
      case 'Identifier':
        return this.#evaluateIdentifier(node, file);
      case 'MemberExpression':
        return this.#evaluateMember(node, file);
      case 'ObjectExpression':
        return evaluateObject(this, node, file);
      case 'ArrayExpression':
        return this.evaluateItems(node.elements, file);
      case 'ConditionalExpression':
      case 'LogicalExpression':
        return evaluateLogical(this, node, file);
      case 'BinaryExpression':
      case 'UnaryExpression':
        return evaluateOperator(this, node, file);
      case 'CallExpression':
        return evaluateCall(this, node, file);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return { kind: 'class', node, file };
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        return this.evaluate(node.expression, file);
      case 'SequenceExpression':
        return this.evaluate(node.expressions.at(-1)!, file);
      default:
        return unknownValue(describeNode(node));
    }
  }

  #evaluateTemplate(
    node: TSESTree.TemplateLiteral,
    file: SourceFile,
    read: (element: TSESTree.TemplateElement) => string,
  ): Value {
    const parts: TextPart[] = [];
    for (const [index, element] of node.quasis.entries()) {
      parts.push({ kind: 'text', text: read(element) });
      const expression = node.expressions[index];
      if (expression !== undefined) parts.push(toText(this.evaluate(expression, file)));
    }
    return joinParts(parts, node.expressions.length === 0 ? { node, file } : undefined);
  }

  #evaluateTaggedTemplate(node: TSESTree.TaggedTemplateExpression, file: SourceFile): Value {
    const tag = this.evaluate(node.tag, file);
    const isRaw = tag.kind === 'external' && tag.source === GLOBAL && tag.path.join('.') === 'String.raw';
    if (!isRaw) return unknownValue('it is a tagged template');
    const value = this.#evaluateTemplate(node.quasi, file, (element) => element.value.raw);
    return value.kind === 'primitive' ? primitive(value.value) : value;
  }

  #evaluateIdentifier(node: TSESTree.Identifier, file: SourceFile): Value {
    if (node.name === 'undefined') return primitive(undefined);
    const variable = findVariable(file, node);
    if (variable === undefined) return { kind: 'external', source: GLOBAL, path: [node.name] };
    return this.evaluateVariable(variable, file, node);
  }

  /** @param use where the value is asked for; the end of the file where it is absent */
  evaluateVariable(variable: Scope.Variable, file: SourceFile, use?: Node): Value {
    const value = this.evaluateDeclared(variable, file);
    if (this.#asked.has(variable)) return value;
    this.#asked.add(variable);
    const change = findPossibleChange(this, variable, { value, file, use });
    this.#asked.delete(variable);
    return change === undefined
      ? value
      : unknownValue(`"${variable.name}" is passed to ${change}(), which may change it`);
  }

  /** Each variable is evaluated once per world, so that constants that use each other stay cheap. */
  evaluateDeclared(variable: Scope.Variable, file: SourceFile): Value {
    let value = this.#values.get(variable);
    if (value === undefined) {
      value = evaluateVariable(this, variable, file);
      this.#values.set(variable, value);
    }
    return value;
  }

  /** The list that elements or arguments make, spreads included. */
  evaluateItems(elements: readonly (Node | null)[], file: SourceFile): Value {
    const items: Lazy[] = [];
    for (const element of elements) {
      if (element?.type === 'SpreadElement') {
        const spread = this.evaluate(element.argument, file);
        if (spread.kind !== 'list') return unknownValue(getReason(spread));
        items.push(...spread.items);
      } else items.push(() => (element === null ? primitive(undefined) : this.evaluate(element, file)));
    }
    return { kind: 'list', items };
  }

  #evaluateMember(node: TSESTree.MemberExpression, file: SourceFile): Value {
    const key = this.evaluateKey(node.property, node.computed, file);
    if (key === undefined) return unknownValue('its property is chosen at run time');
    if (node.object.type === 'ThisExpression') return evaluateThisMember(this, node, key, file);
    const object = this.evaluate(node.object, file);
    if (node.optional && object.kind === 'primitive' && object.value == null) return primitive(undefined);
    return this.getMember(object, key);
  }

  /** Name of a property; undefined where it is not known. */
  evaluateKey(node: Node, isComputed: boolean, file: SourceFile): string | undefined {
    if (!isComputed) {
      if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name;
      return node.type === 'Literal' ? String(node.value) : undefined;
    }
    const value = this.evaluate(node, file);
    return value.kind === 'primitive' ? String(value.value) : undefined;
  }

  getMember(value: Value, key: string): Value {
    switch (value.kind) {
      case 'object': {
        const entry = value.entries.get(key);
        if (entry !== undefined) return entry.get();
        if (value.open !== undefined) return unknownValue(value.open);
        return key in {} ? unknownValue(`it is the built-in "${key}"`) : primitive(undefined);
      }
      case 'list':
        if (key === 'length') return primitive(value.items.length);
        return /^\d+$/.test(key)
          ? (value.items[Number(key)]?.() ?? primitive(undefined))
          : unknownValue(`it is the built-in "${key}"`);
      case 'external':
        return { kind: 'external', source: value.source, path: [...value.path, key] };
      case 'class':
        return evaluateClassMember(this, value, key);
      case 'primitive':
        if (typeof value.value === 'string' && key === 'length') return primitive(value.value.length);
        if (typeof value.value === 'string' && /^\d+$/.test(key)) return primitive(value.value[Number(key)]);
        return unknownValue(`it is the property "${key}" of a ${typeof value.value}`);
      case 'json':
        return unknownValue(`it is the property "${key}" of a text`);
      case 'unknown':
        return value;
    }
  }
}

function describeNode(node: Node): string {
  switch (node.type) {
    case 'AwaitExpression':
      return 'it is awaited';
    case 'NewExpression':
      return 'it is an object made at run time';
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return 'it is a function';
    default:
      return `it is made at run time (${node.type})`;
  }
}
