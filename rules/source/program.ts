import type { TSESTree } from '@typescript-eslint/types';
import type { Linter, Rule, SourceCode } from 'eslint';
import { evaluateCallee, getConstructKind, type ConstructKind } from './construct-kind';
import { Evaluator } from '../evaluator/evaluator';
import type { Node, SourceFile } from '../evaluator/source-file';
import { BranchChoice } from '../evaluator/branch-choice';

export type ConstructCall = TSESTree.NewExpression | TSESTree.CallExpression;

/** The constructs that a file makes, by kind, in the order of the text. */
type Constructs = Readonly<Record<ConstructKind, readonly ConstructCall[]>>;

export interface Program {
  readonly file: SourceFile;
  readonly constructs: Constructs;
}

const programs = new WeakMap<SourceCode, Program>();

/** What a file makes. Read once per file, however many rules ask. */
export function readProgram(context: Pick<Rule.RuleContext, 'filename' | 'sourceCode' | 'languageOptions'>): Program {
  let program = programs.get(context.sourceCode);
  if (program === undefined) {
    const file: SourceFile = {
      path: context.filename,
      sourceCode: context.sourceCode,
      languageOptions: context.languageOptions as Linter.LanguageOptions,
    };
    program = { file, constructs: findConstructs(file) };
    programs.set(context.sourceCode, program);
  }
  return program;
}

function findConstructs(file: SourceFile): Constructs {
  const constructs: Record<ConstructKind, ConstructCall[]> = { image: [], provider: [], policy: [] };
  for (const call of findCalls(file.sourceCode)) {
    const evaluation = new Evaluator(new BranchChoice());
    const callee = evaluateCallee(evaluation, call, file);
    const kind = callee === undefined ? undefined : getConstructKind(evaluation, callee);
    if (kind !== undefined) constructs[kind].push(call);
  }
  return constructs;
}

/** Calls that can make a construct: `new X(scope, id, …)` and `super(scope, id, …)`. Walks every node, so it makes nothing. */
function findCalls({ ast, visitorKeys }: SourceCode): ConstructCall[] {
  const calls: ConstructCall[] = [];
  const pending: Node[] = [ast as unknown as Node];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isConstructCall(node)) calls.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      if (!Array.isArray(child)) {
        if (child != null) pending.push(child);
      } else for (const each of child) if (each !== null) pending.push(each);
    }
  }
  return calls.sort((a, b) => a.range[0] - b.range[0]);
}

function isConstructCall(node: Node): node is ConstructCall {
  if (node.type === 'CallExpression') return node.callee.type === 'Super' && node.arguments.length >= 2;
  return node.type === 'NewExpression' && node.arguments.length >= 2;
}
