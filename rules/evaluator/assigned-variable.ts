import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { remember } from './list-method';
import { isTrue } from './condition';
import { contains, findFunction, isFunction, type Node, type SourceFile } from './source-file';
import { chooseCase } from './statement';
import type { Evaluation, Lazy, Value } from './value';
import { getChange } from './variable-change';

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
  // A loop over a list declares its variable for its body.
  if (parent?.type === 'ForOfStatement')
    return parent.body.type === 'BlockStatement' ? parent.body.body : [parent.body];
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
