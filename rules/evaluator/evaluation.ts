import type { Scope } from 'eslint';
import type { BranchChoice } from './branch-choice';
import type { Node, SourceFile } from './source-file';
import type { Value } from './value';

/** The evaluation of expressions on one way through the branches, as the evaluators of single kinds of nodes see it. */
export interface Evaluation {
  readonly branches: BranchChoice;
  /** Exports of modules by their paths. */
  readonly modules: Map<string, Value>;
  evaluate(node: Node, file: SourceFile): Value;
  /** @param use where the value is asked for; the end of the file where it is absent */
  evaluateVariable(variable: Scope.Variable, file: SourceFile, use?: Node): Value;
  /** What a variable holds by its declaration, whatever may change it later. */
  evaluateDeclared(variable: Scope.Variable, file: SourceFile): Value;
  getMember(value: Value, key: string): Value;
}
