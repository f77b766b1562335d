import { countFindings, type LintResult } from '../lint';
import { sanitize } from '../text';
import { EXIT, type CommandIo } from './command';
import type { LintArguments } from './lint-options';

/** The exit code of a run, with a line on standard error for whatever it does not show. */
export function judge(result: LintResult, max: LintArguments['max'], io: CommandIo): number {
  const say = (words: string): unknown => io.stderr.write(`workspaces-image lint: ${words}\n`);
  for (const { rule, scope, address = '' } of result.staleBaseline) {
    const what = sanitize(`${rule} of ${address} in ${scope}`);
    say(`the baseline lists ${what}, which is gone or has changed. --update-baseline removes the entry.`);
  }
  const { error, warning, unknown } = countFindings(result);
  const exceeded = [
    exceeds(warning, max.warnings) &&
      `there are more warnings (${warning}) than --max-warnings ${max.warnings} allows.`,
    exceeds(unknown, max.unknown) &&
      `there are more unknown values (${unknown}) than --max-unknown ${max.unknown} allows.`,
  ].filter((words) => words !== false);
  exceeded.forEach(say);
  return error > 0 || exceeded.length > 0 ? EXIT.findings : EXIT.ok;
}

function exceeds(count: number, max: number | undefined): boolean {
  return max !== undefined && count > max;
}
