import { existsSync, readdirSync, statSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { digestValue, fingerprint, RULES, type ImagePolicy, type LocatedFinding } from '../lint';
import { InputError, isHcl, MANIFEST, showPath } from './lint-input';

const SOURCE_FILES = '**/*.{ts,tsx,mts,cts,js,mjs,cjs}';
const SOURCE_FILE = /\.[mc]?[jt]sx?$/;
const PREFIX = 'workspaces-image/';

/** Whether a path names sources: a TypeScript or JavaScript file, or a folder without Terraform JSON. */
export function isSource(path: string, cwd: string): boolean {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) return false;
  if (!statSync(absolute).isDirectory()) return SOURCE_FILE.test(absolute);
  const names = readdirSync(absolute);
  return names.length > 0 && !names.some((name) => name === MANIFEST || name.endsWith('.tf.json') || isHcl(name));
}

export interface SourceOptions {
  readonly cwd: string;
  /** As it stands in image-policy.json, with absolute paths. */
  readonly imagePolicy: ImagePolicy;
  /** Writes what can be mended without a doubt into the files. */
  readonly fix: boolean;
}

/**
 * Lints sources with the ESLint plugin, whatever ESLint's own configuration of the project is.
 * @throws InputError where ESLint is not installed
 */
export async function lintSources(paths: readonly string[], { cwd, imagePolicy, fix }: SourceOptions) {
  const { ESLint, parser, plugin } = load();
  const config: Linter.Config[] = [
    { files: [SOURCE_FILES], languageOptions: { parser: parser as Linter.Parser } },
    ...plugin.configs.strict,
    { files: [SOURCE_FILES], rules: getLevels(imagePolicy), settings: { imagePolicy } },
  ];
  // ESLint ignores what is outside of its working directory.
  const eslint = new ESLint({ cwd: parse(cwd).root, overrideConfigFile: true, overrideConfig: config, fix });
  const results = await eslint.lintFiles(paths.map((path) => resolve(cwd, path))).catch((cause: Error) => {
    const named = paths.map((path) => JSON.stringify(path)).join(' or ');
    const nothing = `${named} has neither a manifest.json nor a *.tf.json file, and no TypeScript or JavaScript.`;
    const isEmpty = 'messageTemplate' in cause && cause.messageTemplate === 'file-not-found';
    throw new InputError(isEmpty ? nothing : `The sources cannot be linted: ${cause.message}`, { cause });
  });
  if (fix) await ESLint.outputFixes(results);
  return results.flatMap((result) => toFindings(result, cwd));
}

function load() {
  try {
    const { ESLint } = require('eslint') as typeof import('eslint');
    const { parser } = require('typescript-eslint') as typeof import('typescript-eslint');
    return { ESLint, parser, plugin: require('../../rules') as typeof import('../../rules') };
  } catch (cause) {
    throw new InputError('Sources are linted by ESLint. Install eslint and typescript-eslint.', { cause });
  }
}

/** The levels of the image policy, for ESLint. */
function getLevels({ rules = {} }: ImagePolicy): Linter.RulesRecord {
  const levels = RULES.map(({ id, isOptional }): [string, Linter.RuleEntry] => {
    const setting = rules[id];
    const [level, ...options] = Array.isArray(setting) ? setting : [setting];
    if (level === undefined) return [PREFIX + id, isOptional ? 'off' : 'error'];
    return [PREFIX + id, [level === 'warning' ? 'warn' : level, ...options]];
  });
  return Object.fromEntries(levels);
}

function toFindings({ filePath, messages, suppressedMessages }: ESLint.LintResult, cwd: string): LocatedFinding[] {
  const file = showPath(filePath, cwd);
  const counts = new Map<string, number>();
  const find = (message: Linter.LintMessage): LocatedFinding => {
    const key = JSON.stringify([message.ruleId, message.message]);
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return toFinding(message, file, ordinal);
  };
  return [
    ...messages.map(find),
    ...suppressedMessages.map((message) => ({
      ...find(message),
      suppression: {
        kind: 'source',
        reason: message.suppressions.map(({ justification }) => justification).join(' '),
      } as const,
    })),
  ];
}

/** ESLint keeps one text of a finding. Its first sentence says what is wrong. */
function splitMessage(text: string): Pick<LocatedFinding, 'problem' | 'reason' | 'remedy'> {
  const [, problem = text, rest = ''] = /^(.+?\.) (?=[A-Z])([^]*)$/.exec(text) ?? [];
  return { problem, reason: rest, remedy: '' };
}

/** @param ordinal how many findings of the same words the file has before it, which only their number tells apart */
function toFinding(message: Linter.LintMessage, file: string, ordinal: number): LocatedFinding {
  const { line, column, endLine = line, endColumn = column + 1, severity, message: text } = message;
  const ruleId = message.ruleId?.replace(PREFIX, '') ?? 'readable-input';
  const identity = { rule: ruleId, scope: file, path: ordinal === 0 ? [] : [ordinal], value: digestValue(text) };
  return {
    ruleId,
    severity: severity === 2 ? 'error' : 'warning',
    summary: ruleId,
    ...splitMessage(text),
    message: text,
    path: [],
    ...{ file, line, column, endLine, endColumn },
    scope: file,
    identity,
    fingerprint: fingerprint(identity),
  };
}
