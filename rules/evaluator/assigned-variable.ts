import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { remember } from './list-method';
import { putEntry } from './map';
import { mergeSpread } from './object';
import { add, isTrue } from './operator';
import { contains, findFunction, isFunction, type Node, type SourceFile } from './source-file';
import { chooseCase } from './statement';
import { type Entry, type Evaluation, type Lazy, primitive, type Value } from './value';

/** A variable that is written to, and where its value is asked for. */
export interface AssignedVariable {
  readonly variable: Scope.Variable;
  /** The parts of references to it that change it: an assignment, a call of `push`. */
  readonly changes: readonly Node[];
  /** By its declaration. */
  readonly initial: Lazy;
  readonly use: Node;
  readonly file: SourceFile;
}

/** What a variable holds at a use of it, statement by statement; undefined where that is not to be seen. */
export function evaluateAssigned(evaluation: Evaluation, assigned: AssignedVariable): Value | undefined {
  const declaration = findDeclaration(assigned.variable);
  const list = declaration && getStatements(declaration.parent);
  const use = declaration && findUseIn(declaration, assigned);
  if (declaration === undefined || list === undefined || use === undefined) return undefined;
  const walk = new Walk(evaluation, { ...assigned, use });
  const begin = declaration.type === 'VariableDeclaration' ? list.indexOf(declaration) + 1 : 0;
  walk.run(list.slice(begin));
  return walk.getValue();
}

/** The statement that declares it; the body of its function, for a parameter. */
function findDeclaration(variable: Scope.Variable): Node | undefined {
  const node = variable.defs[0]?.node as Node | undefined;
  if (node?.type === 'VariableDeclarator') {
    const statement = node.parent;
    return /^ExportNamed/.test(statement.parent.type) ? statement.parent : statement;
  }
  return node !== undefined && isFunction(node) && node.body.type === 'BlockStatement' ? node.body.body[0] : undefined;
}

function getStatements(parent: Node | undefined): readonly Node[] | undefined {
  if (parent?.type === 'BlockStatement' || parent?.type === 'Program' || parent?.type === 'StaticBlock')
    return parent.body;
  return parent?.type === 'SwitchCase' ? parent.consequent : undefined;
}

/** A function that uses the variable sees what was written before the function is made, if nothing is written later. */
function findUseIn(declaration: Node, { use, changes }: AssignedVariable): Node | undefined {
  const home = findFunction(declaration);
  let at = use;
  for (let inner = findFunction(at); inner !== home; inner = findFunction(at)) {
    if (inner === undefined) return undefined;
    at = inner;
  }
  const isLate = at !== use && changes.some(({ range }) => range[1] > at.range[0]);
  return isLate ? undefined : at;
}

/** Follows the statements behind a declaration up to a use. */
class Walk {
  #value: Lazy;
  #isAtUse = false;
  #isLost = false;

  constructor(
    readonly evaluation: Evaluation,
    readonly assigned: AssignedVariable,
  ) {
    this.#value = assigned.initial;
  }

  getValue(): Value | undefined {
    return this.#isLost || !this.#isAtUse ? undefined : this.#value();
  }

  run(statements: readonly Node[]): void {
    for (const statement of statements) {
      if (this.#isAtUse || this.#isLost) return;
      if (this.#hasUse(statement) || this.#isChangedIn(statement)) this.#step(statement);
    }
  }

  #hasUse(node: Node): boolean {
    return contains(node, this.assigned.use);
  }

  #isChangedIn(node: Node): boolean {
    return this.assigned.changes.some((change) => contains(node, change));
  }

  #step(statement: Node): void {
    switch (statement.type) {
      case 'BlockStatement':
        this.run(statement.body);
        break;
      case 'IfStatement':
        this.#stepIf(statement);
        break;
      case 'SwitchStatement':
        this.#stepSwitch(statement);
        break;
      case 'TryStatement':
        if (this.#hasUse(statement) && !this.#hasUse(statement.block)) this.#lose();
        else this.run(statement.block.body);
        break;
      case 'BreakStatement':
        break;
      default:
        if (this.#hasUse(statement)) this.#stepToUse(statement);
        else if (statement.type === 'ExpressionStatement') this.#change(statement.expression);
        else this.#lose();
    }
  }

  #stepToUse(statement: Node): void {
    if (!isLoop(statement)) this.#arrive();
    else if (this.#isChangedIn(statement)) this.#lose();
    else if (this.#hasUse(statement.body)) this.run([statement.body]);
    else this.#arrive();
  }

  #stepIf(statement: TSESTree.IfStatement): void {
    const { test, consequent, alternate } = statement;
    if (this.#hasUse(test)) {
      this.#arrive();
      return;
    }
    const isTaken = this.#hasUse(statement)
      ? this.#hasUse(consequent)
      : isTrue(this.evaluation, test, this.assigned.file);
    const taken = isTaken ? consequent : alternate;
    if (taken !== null) this.run([taken]);
  }

  #stepSwitch(statement: TSESTree.SwitchStatement): void {
    if (this.#hasUse(statement.discriminant)) {
      this.#arrive();
      return;
    }
    const own = statement.cases.find((each) => this.#hasUse(each))?.consequent;
    const taken = own ?? chooseCase(this.evaluation, statement, this.assigned.file);
    const end = taken.findIndex(({ type }) => type === 'BreakStatement');
    this.run(end === -1 ? taken : taken.slice(0, end));
  }

  #change(expression: Node): void {
    const next = getChange(this.evaluation, this.assigned, expression, this.#value);
    if (next === undefined) this.#lose();
    else this.#value = remember(next);
  }

  #arrive(): void {
    this.#isAtUse = true;
  }

  #lose(): void {
    this.#isLost = true;
  }
}

type Loop =
  | TSESTree.DoWhileStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForStatement
  | TSESTree.WhileStatement;

function isLoop(node: Node): node is Loop {
  return /^(DoWhile|ForIn|ForOf|For|While)Statement$/.test(node.type);
}

/** What a variable holds after an expression that writes to it; undefined where that is not to be seen. */
function getChange(
  evaluation: Evaluation,
  { variable, file }: AssignedVariable,
  expression: Node,
  before: Lazy,
): Lazy | undefined {
  if (expression.type === 'CallExpression') return getCallChange(evaluation, { variable, file }, expression, before);
  if (expression.type !== 'AssignmentExpression') return undefined;
  const { left, operator, right } = expression;
  const after = () => evaluation.evaluate(right, file);
  if (isVariable(left, variable)) {
    if (operator === '=') return after;
    return operator === '+=' ? () => add(before(), after()) : undefined;
  }
  if (left.type !== 'MemberExpression' || operator !== '=' || !isVariable(left.object, variable)) return undefined;
  const key = getKey(evaluation, left, file);
  return key === undefined
    ? undefined
    : () => setMember(before(), key, { key: { node: left.property, file }, place: { node: right, file }, get: after });
}

/** `list.push(…)`, `map.set(…)` and `Object.assign(object, …)`. */
function getCallChange(
  evaluation: Evaluation,
  { variable, file }: Pick<AssignedVariable, 'variable' | 'file'>,
  { callee, arguments: args }: TSESTree.CallExpression,
  before: Lazy,
): Lazy | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  if (args.some(({ type }) => type === 'SpreadElement')) return undefined;
  const values = args.map((arg): Lazy => remember(() => evaluation.evaluate(arg, file)));
  const method = callee.property.name;
  if (isVariable(callee.object, variable)) {
    return () => {
      const value = before();
      const [key, content, ...others] = values;
      if (value.kind === 'list' && method === 'push') return { ...value, items: [...value.items, ...values] };
      if (value.kind === 'map' && method === 'set' && key && content && others.length === 0)
        return { ...value, entries: putEntry(value.entries, key(), content) };
      return { kind: 'unknown', why: `"${variable.name}" is changed after its declaration` };
    };
  }
  const [target] = args;
  if (method !== 'assign' || target === undefined || !isVariable(target, variable)) return undefined;
  return () => {
    let value = before();
    for (const source of values.slice(1)) {
      if (value.kind !== 'object') return value;
      const { entries, open } = mergeSpread(value.entries, value.open, source());
      const { open: _, ...rest } = value;
      value = { ...rest, entries, ...(open !== undefined && { open }) };
    }
    return value;
  };
}

function isVariable(node: Node, variable: Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => (identifier as unknown) === node);
}

function getKey(
  evaluation: Evaluation,
  { computed, property }: TSESTree.MemberExpression,
  file: SourceFile,
): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  const key = evaluation.evaluate(property, file);
  return key.kind === 'primitive' ? String(key.value) : undefined;
}

function setMember(value: Value, key: string, entry: Entry): Value {
  if (value.kind === 'object') {
    const entries = new Map(value.entries);
    return { ...value, entries: entries.set(key, entry) };
  }
  if (value.kind === 'list' && /^\d{1,4}$/.test(key)) {
    const items = [...value.items];
    while (items.length < Number(key)) items.push(() => primitive(undefined));
    items[Number(key)] = entry.get;
    return { ...value, items };
  }
  return { kind: 'unknown', why: `its member "${key}" is set at run time` };
}
