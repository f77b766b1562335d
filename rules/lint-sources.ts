import { parse, resolve, sep } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { CONFIGURABLE_RULES, type ImagePolicy } from '../src/checks';
import type { OtherFindings } from '../src/lint';
import { collect } from './collect-finding';
import { loadLinter } from './load-linter';
import { keepRecordings } from './recording';
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
  /** Whether suppressions that suppress nothing are reported, whatever the image policy says of them. */
  readonly reportUnusedSuppressions?: boolean | undefined;
  /** The text of the only path, where it is not to be read from there. */
  readonly text?: string | undefined;
  /** How findings name a file. */
  showPath(absolute: string): string;
}

type SourceResult =
  | ({ readonly kind: 'linted' } & OtherFindings)
  /** ESLint or the parser is not there, or does not work here. `why` is for people: what, and what to do. */
  | { readonly kind: 'not-installed'; readonly why: string; readonly cause: unknown }
  /** None of the paths has a program that is not generated. */
  | { readonly kind: 'no-source'; readonly cause: unknown }
  | { readonly kind: 'failed'; readonly why: string; readonly cause: unknown };

export type LintSources = (paths: readonly string[], options: SourceOptions) => Promise<SourceResult>;

/**
 * Makes the function that lints sources with the plugin, whatever ESLint's own configuration of the project is. Comments
 * that configure ESLint do not count; those that switch a rule of the plugin off do, where they say why.
 */
export function createLintSources(plugin: { readonly configs: { readonly strict: Linter.Config[] } }): LintSources {
  return async (paths, options) => {
    const { cwd } = options;
    const installed = loadLinter();
    if (installed.kind === 'not-installed') return installed;
    const { ESLint, parser } = installed;
    const absolute = paths.map((path) => resolve(cwd, path));
    const eslint = new ESLint({
      // ESLint ignores what is outside of its working directory.
      cwd: parse(cwd).root,
      overrideConfigFile: true,
      overrideConfig: [
        { ignores: listIgnored(absolute) },
        ...createSourceConfig(plugin.configs.strict, parser, options),
      ],
      allowInlineConfig: false,
      warnIgnored: false,
      fix: options.fix,
    });
    try {
      const run = () => lintWith(eslint, absolute, options.text);
      const { result: results, recordings } = await keepRecordings(run);
      if (options.fix) await ESLint.outputFixes(results);
      return { kind: 'linted', ...collect(results, recordings, options), sourceCount: results.length };
    } catch (cause) {
      const { messageTemplate } = cause as { messageTemplate?: unknown };
      const isEmpty = messageTemplate === 'file-not-found' || messageTemplate === 'all-matched-files-ignored';
      return isEmpty ? { kind: 'no-source', cause } : { kind: 'failed', why: (cause as Error).message, cause };
    }
  };
}

function lintWith(eslint: ESLint, paths: readonly string[], text: string | undefined): Promise<ESLint.LintResult[]> {
  const [filePath = ''] = paths;
  return text === undefined ? eslint.lintFiles([...paths]) : eslint.lintText(text, { filePath });
}

/** Terraform JSON is read elsewhere; what is generated is linted only where a path leads into it. */
function listIgnored(paths: readonly string[]): string[] {
  const named = new Set(paths.flatMap((path) => path.split(sep)));
  return ['**/*.json', ...GENERATED.filter((name) => !named.has(name)).map((name) => `**/${name}/`)];
}

/** The configuration that sources are linted with. */
export function createSourceConfig(
  strict: Linter.Config[],
  parser: Linter.Parser,
  { imagePolicy, reportUnusedSuppressions = false }: Pick<SourceOptions, 'imagePolicy' | 'reportUnusedSuppressions'>,
): Linter.Config[] {
  const levels = getLevels(imagePolicy);
  const unused: Linter.RulesRecord = reportUnusedSuppressions
    ? { [`${PLUGIN_NAME}/no-unused-suppression`]: 'error' }
    : {};
  return [
    { files: [SOURCE_FILES], languageOptions: { parser } },
    ...strict.filter(({ language }) => language === undefined),
    {
      files: [SOURCE_FILES],
      linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      rules: { ...levels, ...unused },
      settings: { imagePolicy },
    },
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
