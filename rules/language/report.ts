import type { Rule } from 'eslint';
import { quote } from '../../src/checks';
import type { LocatedFinding } from '../../src/lint';
import { getMessageId } from '../message-id';
import { PLUGIN_NAME, type PluginRuleId } from '../rule-id';
import { lintFile } from './lint-file';
import type { TerraformSourceCode } from './source-code';

/** Reports what the engine finds in a file under one rule. */
export function reportJson(context: Rule.RuleContext, ruleId: PluginRuleId): Rule.RuleListener {
  return {
    Document() {
      for (const finding of lintFile(context, ruleId)) {
        if (finding.ruleId === ruleId && finding.severity !== 'info' && !isSilent(context, finding))
          report(context, finding);
      }
    },
  };
}

/** Under the plugin's own name the directives of the file silence what is suppressed, so that ESLint lists it. */
function isSilent({ id }: Rule.RuleContext, { suppression }: LocatedFinding): boolean {
  return suppression !== undefined && !id.startsWith(`${PLUGIN_NAME}/`);
}

function report(context: Rule.RuleContext, finding: LocatedFinding): void {
  const { line, column, endLine, endColumn, message } = finding;
  const edit = getEdit(context.sourceCode as unknown as TerraformSourceCode, finding);
  const fix = edit && ((fixer: Rule.RuleFixer) => fixer.replaceTextRange(edit.range, JSON.stringify(edit.value)));
  context.report({
    loc: { start: { line, column }, end: { line: endLine, column: endColumn } },
    messageId: getMessageId(context, finding),
    data: { text: message },
    ...(fix && edit.isSafe && { fix }),
    ...(fix && !edit.isSafe && { suggest: [{ messageId: 'replace', data: { value: quote(edit.value) }, fix }] }),
  });
}

interface Edit {
  readonly range: [number, number];
  readonly value: string;
  /** Whether it only drops spaces from a tag, which AWS refuses there. Tags are changed in place, all else makes a new image. */
  readonly isSafe: boolean;
}

/** How to mend a finding in the text; undefined where the value at fault is no plain string. */
function getEdit({ text }: TerraformSourceCode, { ruleId, fix, ...at }: LocatedFinding): Edit | undefined {
  if (fix === undefined) return undefined;
  const range: [number, number] = [getOffset(text, at.line, at.column), getOffset(text, at.endLine, at.endColumn)];
  const old = text.slice(...range);
  if (!old.startsWith('"') || old.includes('${') || old.includes('%{')) return undefined;
  const isSafe = ruleId === 'valid-image-tags' && (JSON.parse(old) as string).trim() === fix.value;
  return { range, value: fix.value, isSafe };
}

function getOffset(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
