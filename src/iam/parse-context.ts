import type { PolicyKind, PolicyValue } from './policy';
import type { Path } from './problem';
import { quoteText, type Report } from './report';
import { isText, type Text } from './partial-text';
import { hasVariable, splitPlain, splitVariables, type Template } from './variable';

/** Where the parser stands. */
export interface ParseContext {
  readonly path: Path;
  /** Whether `${…}` are variables. */
  readonly hasVariables: boolean;
  readonly kind: PolicyKind;
  readonly report: Report;
}

export function isRecord(value: unknown): value is Record<string, PolicyValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isText(value);
}

/** Path of an item of an element that may stand without its brackets. */
export function itemPath(path: Path, value: PolicyValue, index: number): Path {
  return Array.isArray(value) ? [...path, index] : path;
}

/** Splits a string where variables are allowed; warns of what looks like one and is none. */
export function splitTemplate(text: Text, { path, hasVariables, report }: ParseContext): Template {
  if (!hasVariables) {
    if (hasVariable(text)) {
      const problem = `${quoteText(text)} has a policy variable, but without "Version": "2012-10-17" it is plain text.`;
      report.warn('literal-variable', path, { problem, remedy: 'Set the version.' });
    }
    return splitPlain(text);
  }
  const template = splitVariables(text);
  for (const variable of template.invalidVariables) {
    report.warn('invalid-variable', path, {
      problem: `${quoteText(variable)} is not a policy variable (IAM User Guide, "Variables and tags").`,
      remedy: "Write it as ${aws:username} or with a default, ${aws:username, 'nobody'}.",
    });
  }
  return template;
}
