import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { BranchChoice, lookOnEveryWay, type EveryWay } from './branch-choice';
import type { Completion } from './completion';
import { getConditionName } from './condition';
import { getMember } from './member';
import { evaluateNode } from './node-evaluator';
import { complete, mayJump } from './statement';
import { findPossibleChange } from './possible-change';
import type { FunctionNode, Node, SourceFile } from './source-file';
import {
  type ClassNode,
  type Evaluation,
  type FunctionValue,
  type Lazy,
  type OpenCondition,
  unknownValue,
  type Value,
} from './value';
import { evaluateVariable } from './variable';

/** How deep an expression may be nested, references and calls followed. Also ends a cycle of constants. */
const MAX_DEPTH = 200;
/** Expressions that are evaluated on one way. Ends what calls itself without end. */
const MAX_STEPS = 200_000;

/** What all evaluations of one way have together. */
interface Way {
  readonly branches: BranchChoice;
  readonly modules: Map<string, Value>;
  readonly files: Set<SourceFile>;
  depth: number;
  steps: number;
}

/** A call that the evaluation is in. */
interface Frame {
  /** The function, the class whose fields are made, or the loop. */
  readonly node: FunctionNode | ClassNode | TSESTree.ForOfStatement;
  readonly args: readonly Lazy[] | undefined;
  readonly self: Value | undefined;
  /** Tells it from all other calls of the way. */
  readonly id: string;
  /** Where the function was made. */
  readonly outer: Evaluator;
}

/** Evaluates expressions without running them, on one way through the branches. What it cannot know it says to be unknown. */
export class Evaluator implements Evaluation {
  readonly #values = new Map<Scope.Variable, Value>();
  /** Variables whose possible changes are looked for: a call may be of what it is given. */
  readonly #asked = new Set<Scope.Variable>();
  readonly #begun = new Set<Scope.Variable>();
  readonly #frames = new Map<string, Evaluator>();
  readonly #way: Way;

  constructor(
    readonly branches: BranchChoice,
    way?: Way,
    readonly frame?: Frame,
  ) {
    this.#way = way ?? { branches, modules: new Map(), files: new Set(), depth: 0, steps: 0 };
  }

  get modules(): Map<string, Value> {
    return this.#way.modules;
  }

  get files(): Set<SourceFile> {
    return this.#way.files;
  }

  get id(): string {
    return this.frame?.id ?? '';
  }

  /** Whether nothing has been decided or given up on the way. */
  get isStraight(): boolean {
    return this.branches.isFresh && !this.branches.isDead && this.#way.steps < MAX_STEPS;
  }

  get self(): Value | undefined {
    if (this.frame === undefined) return undefined;
    return this.frame.node.type === 'ArrowFunctionExpression' ? this.frame.outer.self : this.frame.self;
  }

  evaluate(node: Node, file: SourceFile): Value {
    const way = this.#way;
    if (way.depth >= MAX_DEPTH) return unknownValue('it is nested too deeply, or refers to itself');
    if (way.steps++ >= MAX_STEPS) return unknownValue('it takes too many steps');
    way.depth++;
    try {
      return evaluateNode(this, node, file);
    } finally {
      way.depth--;
    }
  }

  evaluateVariable(variable: Scope.Variable, file: SourceFile, use?: Node): Value {
    const owner = this.#getOwner(variable);
    return owner.#evaluateOwn(variable, file, use);
  }

  #evaluateOwn(variable: Scope.Variable, file: SourceFile, use: Node | undefined): Value {
    const isUsed = use !== undefined && isRewritten(variable);
    const value = isUsed ? evaluateVariable(this, variable, file, use) : this.evaluateDeclared(variable, file);
    if (this.#asked.has(variable)) return value;
    this.#asked.add(variable);
    try {
      const change = findPossibleChange(this, variable, { value, file, use });
      return change === undefined
        ? value
        : unknownValue(`"${variable.name}" is passed to ${change}(), which may change it`);
    } finally {
      this.#asked.delete(variable);
    }
  }

  /** Each variable is evaluated once, so that constants that use each other stay cheap. */
  evaluateDeclared(variable: Scope.Variable, file: SourceFile): Value {
    const owner = this.#getOwner(variable);
    let value = owner.#values.get(variable);
    if (value === undefined) {
      value = owner.#begun.has(variable) ? owner.#refuse(variable) : owner.#begin(variable, file);
      owner.#values.set(variable, value);
    }
    return value;
  }

  #begin(variable: Scope.Variable, file: SourceFile): Value {
    this.#begun.add(variable);
    try {
      return evaluateVariable(this, variable, file);
    } finally {
      this.#begun.delete(variable);
    }
  }

  /** A constant that needs itself makes the program throw. */
  #refuse({ name }: Scope.Variable): Value {
    this.branches.end();
    return unknownValue(`"${name}" refers to itself`);
  }

  getMember(value: Value, key: string): Value {
    return getMember(this, value, key);
  }

  ask(question: Node, count: number): number {
    if (this.frame === undefined) return this.branches.choose(question, count);
    return this.branches.choose(`${this.frame.id} ${question.type} ${question.range.join()}`, count);
  }

  askCondition({ test, file, value, about, assumed }: OpenCondition): boolean {
    const name = getConditionName(value) ?? this.#nameCondition(test, file);
    return this.branches.chooseCondition(name, { about, assumed });
  }

  #nameCondition(test: Node, file: SourceFile): string {
    const owner = this.frame !== undefined && this.#mentionsOwn(test, file) ? this.frame.id : '';
    return `${owner}${file.path}\n${file.sourceCode.getText(test as never)}`;
  }

  enter(called: FunctionValue, args: readonly Lazy[] | undefined, site: string): Evaluation {
    const outer = called.evaluation as Evaluator;
    const id = `${this.id}/${site}`;
    const key = `${site} ${called.file.path} ${called.node.range.join()}`;
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const frame = { node: called.node, args, self: called.self, id, outer };
    const entered = new Evaluator(this.branches, this.#way, frame);
    this.#frames.set(key, entered);
    return entered;
  }

  enterClass(owner: ClassNode, self: Value): Evaluation {
    const id = `${this.id}/fields ${owner.range.join()}`;
    return new Evaluator(this.branches, this.#way, { node: owner, args: undefined, self, id, outer: this });
  }

  enterLoop(loop: TSESTree.ForOfStatement, item: Lazy, site: string): Evaluation {
    const frame = { node: loop, args: [item], self: this.self, id: `${this.id}/${site}`, outer: this };
    return new Evaluator(this.branches, this.#way, frame);
  }

  complete(statements: readonly Node[], file: SourceFile): Completion {
    return complete(this, statements, file);
  }

  mayJump(statement: Node, file: SourceFile): boolean {
    return mayJump(this, statement, file);
  }

  getArguments(owner: Node): readonly Lazy[] | undefined {
    if (this.frame === undefined) return undefined;
    return this.frame.node === owner ? this.frame.args : this.frame.outer.getArguments(owner);
  }

  /** The call that a variable is of. */
  #getOwner(variable: Scope.Variable): Evaluator {
    const { frame } = this;
    return frame === undefined || isInside(variable.scope, frame.node) ? this : frame.outer.#getOwner(variable);
  }

  #mentionsOwn(test: Node, file: SourceFile): boolean {
    const scope = file.sourceCode.getScope(test as never);
    const [start, end] = test.range;
    const inside = scope.references.filter(
      ({ identifier: { range } }) => range !== undefined && range[0] >= start && range[1] <= end,
    );
    return inside.some(({ resolved }) => resolved != null && this.#getOwner(resolved) === this);
  }
}

function isInside(scope: Scope.Scope | null, node: Node): boolean {
  for (let at = scope; at !== null; at = at.upper) if ((at.block as unknown) === node) return true;
  return false;
}

/** Whether it is written to after its declaration, so that its value depends on where it is used. */
function isRewritten(variable: Scope.Variable): boolean {
  return variable.defs[0]?.type === 'Variable' || variable.defs[0]?.type === 'Parameter';
}

/** What `look` sees on every way through the branches, one after the other. */
export function evaluateOnEveryWay<T>(look: (evaluation: Evaluation) => T, limit?: number): EveryWay<T> {
  return lookOnEveryWay((branches) => look(new Evaluator(branches)), limit);
}

/**
 * Several looks with one evaluation, as long as none of them comes to a branch, and so sees what is seen on every way.
 * What they have in common is then evaluated once.
 */
export class SharedEvaluation {
  #evaluator: Evaluator | undefined = new Evaluator(new BranchChoice());

  /** The same as `evaluateOnEveryWay`. */
  look<T>(look: (evaluation: Evaluation) => T): EveryWay<T> {
    if (this.#evaluator !== undefined) {
      const found = look(this.#evaluator);
      if (this.#evaluator.isStraight) return { seen: [found], isCut: false };
      this.#evaluator = undefined;
    }
    return evaluateOnEveryWay(look);
  }
}
