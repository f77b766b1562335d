import { parse, resolve, sep } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { CONFIGURABLE_RULES, formatFinding, type ImagePolicy } from '../src/checks';
import { digestValue, fingerprint, type LocatedFinding, type OtherFindings } from '../src/lint';
import { keepRecordings, toKey, type Recording, type ReportedFinding } from './recording';
import { PLUGIN_NAME } from './rule-id';

const SOURCE_FILES = '**/*.{ts,tsx,mts,cts,js,mjs,cjs}';

/** Folders whose programs nobody wrote. ESLint passes over node_modules and .git by itself. */
const GENERATED = ['cdktf.out', '.gen', '.terraform'];

interface SourceOptions {
  readonly cwd: string;
  /** As it stands in image-policy.json, with absolute paths. */
  readonly imagePolicy: ImagePolicy;
  /** Writes what can be mended without a doubt into the files. */
  readonly fix: boolean;
  /** The text of the only path, where it is not to be read from there. */
  readonly text?: string | undefined;
  /** How findings name a file. */
  showPath(absolute: string): string;
}

type SourceResult =
  | ({ readonly kind: 'linted' } & OtherFindings)
  /** ESLint or the parser is not there. */
  | { readonly kind: 'not-installed'; readonly cause: unknown }
  /** None of the paths has a program. */
  | { readonly kind: 'no-source'; readonly cause: unknown }
  | { readonly kind: 'failed'; readonly why: string; readonly cause: unknown };

export type LintSources = (paths: readonly string[], options: SourceOptions) => Promise<SourceResult>;

/** Makes the function that lints sources with the plugin, whatever ESLint's own configuration of the project is. */
export function createLintSources(plugin: { readonly configs: { readonly strict: Linter.Config[] } }): LintSources {
  return async (paths, options) => {
    const { cwd, fix } = options;
    const installed = load();
    if (installed.kind === 'not-installed') return installed;
    const { ESLint, parser } = installed;
    const absolute = paths.map((path) => resolve(cwd, path));
    const overrideConfig = [
      { ignores: listIgnored(absolute) },
      ...createConfig(plugin.configs.strict, parser, options.imagePolicy),
    ];
    // ESLint ignores what is outside of its working directory.
    const eslint = new ESLint({ cwd: parse(cwd).root, overrideConfigFile: true, overrideConfig, fix });
    try {
      const run = () => lintWith(eslint, absolute, options.text);
      const { result: results, recordings } = await keepRecordings(run);
      if (fix) await ESLint.outputFixes(results);
      const findings = results.flatMap((result) => toFindings(result, recordings.get(result.filePath), options));
      const imageCount = [...recordings.values()].reduce((sum, recording) => sum + recording.imageCount, 0);
      return { kind: 'linted', findings, imageCount, sourceCount: results.length };
    } catch (cause) {
      const isEmpty = (cause as { messageTemplate?: unknown }).messageTemplate === 'file-not-found';
      return isEmpty ? { kind: 'no-source', cause } : { kind: 'failed', why: (cause as Error).message, cause };
    }
  };
}

function lintWith(eslint: ESLint, paths: readonly string[], text: string | undefined): Promise<ESLint.LintResult[]> {
  const [filePath = ''] = paths;
  return text === undefined ? eslint.lintFiles([...paths]) : eslint.lintText(text, { filePath });
}

function load() {
  try {
    const { ESLint } = require('eslint') as typeof import('eslint');
    const { parser } = require('typescript-eslint') as typeof import('typescript-eslint');
    return { kind: 'installed', ESLint, parser: parser as Linter.Parser } as const;
  } catch (cause) {
    return { kind: 'not-installed', cause } as const;
  }
}

/** Terraform JSON is read elsewhere; what is generated is linted only where a path leads into it. */
function listIgnored(paths: readonly string[]): string[] {
  const named = new Set(paths.flatMap((path) => path.split(sep)));
  return ['**/*.json', ...GENERATED.filter((name) => !named.has(name)).map((name) => `**/${name}/`)];
}

function createConfig(strict: Linter.Config[], parser: Linter.Parser, imagePolicy: ImagePolicy): Linter.Config[] {
  return [
    { files: [SOURCE_FILES], languageOptions: { parser } },
    ...strict,
    { files: [SOURCE_FILES], rules: getLevels(imagePolicy), settings: { imagePolicy } },
  ];
}

/** The image policy, of which the rules read levels and options, says which of them run. */
function getLevels({ rules = {} }: ImagePolicy): Linter.RulesRecord {
  return Object.fromEntries(
    CONFIGURABLE_RULES.map(({ id, isOptional }) => [
      `${PLUGIN_NAME}/${id}`,
      rules[id] === undefined && isOptional ? 'off' : 'error',
    ]),
  );
}

function toFindings(
  { filePath, messages, suppressedMessages }: ESLint.LintResult,
  recording: Recording | undefined,
  { showPath }: SourceOptions,
): LocatedFinding[] {
  const file = showPath(filePath);
  const alike = createCounter();
  const repeated = createCounter();
  const find = (message: Linter.LintMessage): LocatedFinding => {
    const finding = recording?.get(message, alike(toKey(message))) ?? getParseFinding(message);
    const ordinal = repeated(JSON.stringify([finding.ruleId, formatFinding(finding)]));
    return { ...locate(finding, file, ordinal), ...toLocation(message) };
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

/** Counts how often it was given the same key before. */
function createCounter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
}

/** What no rule of ours reported: the program cannot be parsed. */
function getParseFinding({ message }: Linter.LintMessage): ReportedFinding {
  return {
    ruleId: 'readable-input',
    messageId: 'notReadable',
    severity: 'error',
    summary: 'Input Not Readable',
    path: [],
    problem: message,
    reason: 'What cannot be parsed is not checked.',
    remedy: 'Correct the program.',
  };
}

function toLocation({ line, column, endLine = line, endColumn = column + 1 }: Linter.LintMessage) {
  return { line, column, endLine, endColumn };
}

/** @param ordinal how many findings of the same words the file has before it, which only their number tells apart */
function locate({ constructPath, ...finding }: ReportedFinding, file: string, ordinal: number) {
  const message = formatFinding(finding);
  const { ruleId } = finding;
  const path = ordinal === 0 ? [] : [ordinal];
  const identity = { rule: ruleId, scope: file, path, value: digestValue(message) };
  const construct = constructPath === undefined ? {} : { constructPath };
  return { ...finding, ...construct, message, file, scope: file, identity, fingerprint: fingerprint(identity) };
}
