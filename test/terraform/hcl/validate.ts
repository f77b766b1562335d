import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintProject } from '../../../src/lint';
import type { Engine } from '../../acceptance/engine';

interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

/** The errors of `validate -json` for a module of one file. A module that cannot be read has them without an init. */
export function validate({ binary }: Engine, text: string): readonly Diagnostic[] {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  try {
    writeFileSync(join(folder, 'main.tf'), text);
    const env = { PATH: process.env['PATH'], HOME: folder, CHECKPOINT_DISABLE: '1' };
    const { stdout } = spawnSync(binary, ['validate', '-json'], { cwd: folder, env, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    return diagnostics.filter(({ severity }) => severity === 'error');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The problems that the linter has with reading the file. */
export function listUnreadable(text: string): readonly string[] {
  const input = { kind: 'configuration', name: 'app', files: [{ path: 'main.tf', text }] } as const;
  return lintProject([input])
    .findings.filter(({ ruleId, messageId }) => ruleId === 'readable-input' && messageId === 'notReadable')
    .map(({ line, column, problem }) => `${line}:${column} ${problem}`);
}

/** What the engines say of a file that their parser has read: of its blocks and arguments, and of what expressions mean. */
const MEANING = [
  /^Unsupported (?:argument|attribute|block type|operator)$/,
  /^(?:Missing required|Duplicate|Reference to undeclared|Invalid reference in|Invalid default value for) /,
  /^Unexpected ".*" block$/,
  /^Invalid (?:reference|resource type|resource type name|type specification|variable name|local value name|resource name)$/,
  /^Invalid (?:variable validation condition|validation error message|count argument|for_each argument|index|operand|default value)/,
  /^Invalid (?:output name|dependency|depends_on reference|ignore_changes|value for|function argument|error message)/,
  /^(?:Call to unknown function|Variables not allowed|Function calls not allowed|Incorrect |Inconsistent |Unsuitable |Error in )/,
  /^(?:Invalid template interpolation value|Not enough function arguments|Too many function arguments|Iteration over )/,
  /^(?:Cycle|Self-referential|Null value found|Attempt to index|Operation failed|Ambiguous|Invalid quoted type constraints)/,
  /^(?:Argument names must not be quoted|Condition expression|Cannot |Invalid "count"|Invalid combination|Object key)/,
];

/** Of the labels of blocks; the linter looks at these, too. */
const LABELS = /^(?:Extraneous label for|Missing .* for) /;

/** Where the linter and an engine disagree on whether a file can be read; empty where they do not. */
export function compareReading(engine: Engine, text: string): string {
  const problems = listUnreadable(text);
  const errors = validate(engine, text).filter(({ summary, detail }) => !isMeaning(summary, detail));
  const isRefused = errors.length > 0;
  if (isRefused === problems.length > 0) return '';
  const theirs = errors.map(({ summary, detail }) => `${summary}: ${detail}`);
  return [JSON.stringify(text), `  here:   ${problems.join('; ')}`, `  engine: ${theirs.join('; ')}`].join('\n');
}

function isMeaning(summary: string, detail: string): boolean {
  if (LABELS.test(summary)) return false;
  // The parser has no such words of its own, but the readers of lists and references have the same title.
  if (/\bstatic\b/.test(detail)) return true;
  return MEANING.some((pattern) => pattern.test(summary));
}
