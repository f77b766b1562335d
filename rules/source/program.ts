import type { Rule, SourceCode } from 'eslint';
import { findConstructs, type Constructs } from './find-sites';
import type { SourceFile } from '../evaluator/source-file';

export interface Program {
  readonly file: SourceFile;
  readonly constructs: Constructs;
}

const programs = new WeakMap<SourceCode, Program>();

/** What the file makes that is linted. Read once per file, however many rules ask. */
export function readProgram(context: Pick<Rule.RuleContext, 'filename' | 'sourceCode' | 'languageOptions'>): Program {
  return getProgram({
    path: context.filename,
    sourceCode: context.sourceCode,
    languageOptions: context.languageOptions,
  });
}

/** What a file makes, be it linted or only used by what is. */
export function getProgram(file: SourceFile): Program {
  let program = programs.get(file.sourceCode);
  if (program === undefined) programs.set(file.sourceCode, (program = { file, constructs: findConstructs(file) }));
  return program;
}
