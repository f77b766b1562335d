import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  countFindings,
  formatBaseline,
  FORMATTERS,
  lintProject,
  parseBaseline,
  type Baseline,
  type LintInput,
  type LintResult,
} from '../lint';
import { IMAGE_POLICY_FILE_NAME } from '../checks';
import { quote, quotePath } from '../text';
import { EXIT, UsageError, type Command, type CommandIo } from './command';
import { loadImagePolicy } from './image-policy';
import { InputError, readPaths, readSource } from './lint-input';
import { lintSources } from './lint-source';
import { readVersion } from './package';
import { writeText } from './write-text';

const USAGE = `Usage: workspaces-image lint [paths] [options]

Checks every image, tag and IAM policy in what Terraform is about to read.

A path is a folder that cdktf wrote (every stack of its manifest), a folder of *.tf.json files,
or a file: Terraform JSON, a plan of "terraform show -json", or an IAM policy. It is also a
TypeScript or JavaScript file, or a folder of them; ESLint lints these and has to be installed.
Default: $CDKTF_OUTDIR, else cdktf.out. All paths together are one project.

Options:
  --format NAME       ${Object.keys(FORMATTERS).join(', ')} (default stylish)
  --output FILE       write the report there instead of to standard output
  --config FILE       the image policy (default: the nearest ${IMAGE_POLICY_FILE_NAME})
  --policy FILE       an IAM policy of whoever applies; may be given more than once
  --fix               fix in the sources what can be fixed without a doubt
  --baseline FILE     do not count the findings that are listed there
  --update-baseline   write the current findings to the baseline and count none
  --max-warnings N    more warnings than that are an error, too (default: any number is fine)
  --quiet             report errors only
  --verbose           report values that could not be evaluated before the plan, too
  --help              this text

Exit code: 0 clean, 1 findings, 2 could not run.
`;

export const command: Command = {
  summary: 'Check images, tags and permissions before the plan.',
  usage: USAGE,
  run: async (args, io) => {
    try {
      return await runLint(args, io);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      io.stderr.write(`workspaces-image lint: ${error.message}\n`);
      return EXIT.couldNotRun;
    }
  },
};

async function runLint(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseLintArgs(args);
  const format = Object.hasOwn(FORMATTERS, values.format) ? FORMATTERS[values.format] : undefined;
  if (format === undefined)
    throw new UsageError(
      `there is no format ${quote(values.format)}; there are ${Object.keys(FORMATTERS).join(', ')}.`,
    );
  const maxWarnings = readCount('--max-warnings', values['max-warnings']);
  if (values['update-baseline'] && values.baseline === undefined)
    throw new UsageError('--update-baseline needs --baseline FILE.');
  const cwd = process.cwd();
  const paths = positionals.length > 0 ? positionals : [process.env['CDKTF_OUTDIR'] || 'cdktf.out'];
  const { policy, deployerFiles, imagePolicy } = loadImagePolicy(
    { config: values.config, policies: values.policy },
    cwd,
  );
  const { inputs, sources } = readPaths(paths, cwd);
  const inSources = sources.length > 0 ? await lintSources(sources, { cwd, imagePolicy, fix: values.fix }) : [];
  const updated = values['update-baseline'] ? values.baseline : undefined;
  const baseline =
    updated !== undefined || values.baseline === undefined ? undefined : readBaseline(values.baseline, cwd);
  const today = new Date().toISOString().slice(0, 10);
  announce(inputs, io);
  const result = lintProject(inputs, { policy, deployerFiles, today, baseline, others: inSources });
  if (updated !== undefined) {
    writeText(resolve(cwd, updated), formatBaseline(result.findings));
    return EXIT.ok;
  }
  const shown = values.quiet ? keepErrors(result) : result;
  const report = format(shown, { version: readVersion(), isVerbose: values.verbose });
  if (values.output === undefined) io.stdout.write(report);
  else writeText(resolve(cwd, values.output), report);
  if (sources.length === 0 && result.imageCount + result.findings.length === 0)
    io.stderr.write(`workspaces-image lint: there is no image in ${paths.join(', ')}.\n`);
  return judge(result, maxWarnings, io);
}

/** From this size on a person at a terminal is told that it takes a moment. */
const LONG_CHARACTERS = 20_000_000;

function announce(inputs: readonly LintInput[], io: CommandIo): void {
  const files = inputs.flatMap((input) =>
    input.kind === 'configuration' ? input.files : input.kind === 'file' ? [input.file] : [],
  );
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  if (io.stderr.isTTY === true && characters > LONG_CHARACTERS)
    io.stderr.write(`Checking ${Math.round(characters / 1e6)} MB in ${files.length} files…\n`);
}

function parseLintArgs(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'stylish' },
      output: { type: 'string' },
      config: { type: 'string' },
      policy: { type: 'string', multiple: true, default: [] },
      fix: { type: 'boolean', default: false },
      baseline: { type: 'string' },
      'update-baseline': { type: 'boolean', default: false },
      'max-warnings': { type: 'string' },
      quiet: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
}

function judge(result: LintResult, maxWarnings: number | undefined, io: CommandIo): number {
  const { error, warning } = countFindings(result);
  for (const { rule, scope, address = '' } of result.staleBaseline) {
    io.stderr.write(
      `workspaces-image lint: the baseline lists ${rule} of ${address} in ${scope}, which is gone or has changed. --update-baseline removes the entry.\n`,
    );
  }
  if (error > 0) return EXIT.findings;
  if (maxWarnings === undefined || warning <= maxWarnings) return EXIT.ok;
  io.stderr.write(`workspaces-image lint: --max-warnings ${maxWarnings} allows less than the ${warning} there are.\n`);
  return EXIT.findings;
}

function keepErrors(result: LintResult): LintResult {
  return { ...result, findings: result.findings.filter(({ severity }) => severity === 'error') };
}

function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} ${quote(text)} is not a whole number.`);
  return Number(text);
}

function readBaseline(path: string, cwd: string): Baseline {
  const result = parseBaseline(readSource(resolve(cwd, path), cwd).text);
  if (result.kind === 'valid') return result.baseline;
  throw new InputError(
    `The baseline ${quotePath(path)} cannot be used: ${result.why}. --update-baseline writes a new one.`,
  );
}
