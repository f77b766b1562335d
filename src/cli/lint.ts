import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FORMATTERS, lintProject } from '../lint';
import { EXIT, UsageError, type Command, type CommandIo } from './command';
import { InputError, readInput } from './lint-input';

const USAGE = `Usage: workspaces-image lint [paths] [options]

Checks every image in what Terraform is about to read.

A path is a folder that cdktf wrote (every stack of its manifest), a folder of *.tf.json files, or a file.
Default: $CDKTF_OUTDIR, else cdktf.out.

Options:
  --format <name>    ${Object.keys(FORMATTERS).join(', ')}. Default stylish.
  --output <file>    Write the report there instead of to standard output.
  --verbose          List what could not be evaluated before the plan, too.

Exit code: 0 clean, 1 findings, 2 could not run.
`;

export const command: Command = {
  summary: 'Checks synthesized stacks before the plan.',
  usage: USAGE,
  run: async (args, io) => {
    try {
      return runLint(args, io);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      io.stderr.write(`workspaces-image lint: ${error.message}\n`);
      return EXIT.couldNotRun;
    }
  },
};

function runLint(args: readonly string[], io: CommandIo): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'stylish' },
      output: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const format = Object.hasOwn(FORMATTERS, values.format) ? FORMATTERS[values.format] : undefined;
  if (format === undefined) throw new UsageError(`there is no format ${JSON.stringify(values.format)}. Known are ${Object.keys(FORMATTERS).join(', ')}.`);
  const paths = positionals.length > 0 ? positionals : [process.env['CDKTF_OUTDIR'] || 'cdktf.out'];
  const result = lintProject(paths.flatMap((path) => readInput(path, process.cwd())));
  const report = format(result, { version: '0.1.0', isVerbose: values.verbose });
  if (values.output === undefined) io.stdout.write(report);
  else writeFileSync(values.output, report);
  return result.findings.some(({ severity, suppression }) => severity === 'error' && suppression === undefined) ? EXIT.findings : EXIT.ok;
}
