import { parseArgs } from 'node:util';
import { IMAGE_POLICY_FILE_NAME, type DeployerOptions } from '../checks';
import { FORMATTERS, type Formatter } from '../lint';
import { quote } from '../text';
import { UsageError } from './command';
import { readConditionKeys } from './condition-key';
import { DEPLOYER_OPTIONS, DEPLOYER_USAGE, toDeployer } from './deployer-option';
import { VARIABLE_OPTIONS, VARIABLE_USAGE, type OptionToken } from './variable';

export const LINT_USAGE = `Usage: workspaces-image lint [paths] [options]

Checks every image, tag and IAM policy in what Terraform is about to read.

A path is a folder that cdktf wrote (every stack of its manifest), a folder of *.tf, *.tofu or
*.tf.json files, one of these, a plan of "terraform show -json", or an IAM policy. It is also a
TypeScript or JavaScript file, or a folder of them; ESLint lints these and has to be installed.
Default: $CDKTF_OUTDIR, else cdktf.out. All paths together are one project.

Options:
  --format NAME       ${Object.keys(FORMATTERS).join(', ')} (default stylish)
  --output FILE       write the report there instead of to standard output
  --config FILE       the image policy (default: the nearest ${IMAGE_POLICY_FILE_NAME})
${DEPLOYER_USAGE}
${VARIABLE_USAGE}
  --stdin             read the one file that --stdin-filename names from standard input
  --stdin-filename F  its path: what it is called, and by its end what it is
  --fix               fix in sources and in *.tf files what can be fixed without a doubt
  --baseline FILE     do not count the findings that are listed there
  --update-baseline   write the current findings to the baseline and count none
  --max-warnings N    more warnings than that are an error, too (default: any number is fine)
  --max-unknown N     more values than that which could not be evaluated are an error, too
  --max-findings N    show no more findings than that; all of them count
  --report-unused-suppressions
                      report suppressions that suppress nothing, too
  --quiet             report errors only
  --verbose           report values that could not be evaluated before the plan, too
  --print-config      print what would be applied, as JSON, and check nothing
  --help              this text

Exit code: 0 clean, 1 findings, 2 could not run.
`;

/** What was asked for, checked as far as that needs no file. */
export interface LintArguments {
  /** Empty where none is given. */
  readonly paths: readonly string[];
  readonly format: Formatter;
  readonly output: string | undefined;
  readonly config: string | undefined;
  readonly deployer: DeployerOptions;
  readonly conditionKeys: Readonly<Record<string, readonly string[]>>;
  /** The options as they were given, in their order. */
  readonly tokens: readonly OptionToken[];
  /** Path of what stands on standard input. */
  readonly stdin: string | undefined;
  readonly baseline: string | undefined;
  readonly max: Readonly<Record<'warnings' | 'unknown' | 'findings', number | undefined>>;
  readonly does: Readonly<
    Record<'fix' | 'updateBaseline' | 'reportUnused' | 'quiet' | 'verbose' | 'printConfig', boolean>
  >;
}

/** @throws UsageError */
export function readLintArguments(args: readonly string[]): LintArguments {
  const { values, positionals, tokens } = parseLintArgs(args);
  const { baseline } = values;
  const updateBaseline = values['update-baseline'];
  if (updateBaseline && baseline === undefined) throw new UsageError('--update-baseline needs --baseline FILE.');
  return {
    paths: positionals,
    format: getFormatter(values.format),
    output: values.output,
    config: values.config,
    deployer: toDeployer(values),
    conditionKeys: readConditionKeys(values.context),
    tokens,
    stdin: getStdinName(values, positionals),
    baseline,
    max: {
      warnings: readCount('--max-warnings', values['max-warnings']),
      unknown: readCount('--max-unknown', values['max-unknown']),
      findings: readCount('--max-findings', values['max-findings']),
    },
    does: {
      fix: values.fix,
      updateBaseline,
      reportUnused: values['report-unused-suppressions'],
      quiet: values.quiet,
      verbose: values.verbose,
      printConfig: values['print-config'],
    },
  };
}

function parseLintArgs(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: {
      format: { type: 'string', default: 'stylish' },
      output: { type: 'string' },
      config: { type: 'string' },
      ...DEPLOYER_OPTIONS,
      ...VARIABLE_OPTIONS,
      stdin: { type: 'boolean', default: false },
      'stdin-filename': { type: 'string' },
      fix: { type: 'boolean', default: false },
      baseline: { type: 'string' },
      'update-baseline': { type: 'boolean', default: false },
      'max-warnings': { type: 'string' },
      'max-unknown': { type: 'string' },
      'max-findings': { type: 'string' },
      'report-unused-suppressions': { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      'print-config': { type: 'boolean', default: false },
    },
  });
}

type Values = ReturnType<typeof parseLintArgs>['values'];

function getFormatter(name: string): Formatter {
  const format = Object.hasOwn(FORMATTERS, name) ? FORMATTERS[name] : undefined;
  if (format !== undefined) return format;
  throw new UsageError(`there is no format ${quote(name)}; there are ${Object.keys(FORMATTERS).join(', ')}.`);
}

function getStdinName(values: Values, positionals: readonly string[]): string | undefined {
  const name = values['stdin-filename'];
  if (!values.stdin) {
    if (name !== undefined) throw new UsageError('--stdin-filename needs --stdin.');
    return undefined;
  }
  if (name === undefined) throw new UsageError('--stdin needs --stdin-filename FILE, which tells what it is.');
  if (positionals.length > 0) throw new UsageError('--stdin takes the place of paths: give one or the other.');
  if (values.fix) throw new UsageError('--fix writes into files, and --stdin reads none.');
  return name;
}

function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} ${quote(text)} is not a whole number.`);
  return Number(text);
}
