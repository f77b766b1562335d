import type { Scope } from 'eslint';
import { lookOnEveryWay, type BranchChoice } from './branch-choice';
import type { Evaluation } from './evaluation';
import { getMember } from './member';
import { evaluateNode } from './node-evaluator';
import { findPossibleChange } from './possible-change';
import type { Node, SourceFile } from './source-file';
import { unknownValue, type Value } from './value';
import { evaluateVariable } from './variable';

/** How deep an expression may be nested, references followed. Also ends a cycle of constants. */
const MAX_DEPTH = 200;

/** Evaluates expressions without running them, on one way through the branches. What it cannot know it says to be unknown. */
export class Evaluator implements Evaluation {
  readonly modules = new Map<string, Value>();
  readonly #values = new Map<Scope.Variable, Value>();
  /** Variables whose possible changes are looked for: a call may be of what it is given. */
  readonly #asked = new Set<Scope.Variable>();
  #depth = 0;

  constructor(readonly branches: BranchChoice) {}

  evaluate(node: Node, file: SourceFile): Value {
    if (this.#depth >= MAX_DEPTH) return unknownValue('it is nested too deeply, or refers to itself');
    this.#depth++;
    try {
      return evaluateNode(this, node, file);
    } finally {
      this.#depth--;
    }
  }

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

  /** Each variable is evaluated once, so that constants that use each other stay cheap. */
  evaluateDeclared(variable: Scope.Variable, file: SourceFile): Value {
    let value = this.#values.get(variable);
    if (value === undefined) {
      value = evaluateVariable(this, variable, file);
      this.#values.set(variable, value);
    }
    return value;
  }

  getMember(value: Value, key: string): Value {
    return getMember(this, value, key);
  }
}

/** What `look` sees on every way through the branches, one after the other. */
export function evaluateOnEveryWay<T>(look: (evaluation: Evaluation) => T): T[] {
  return lookOnEveryWay((branches) => look(new Evaluator(branches)));
}
