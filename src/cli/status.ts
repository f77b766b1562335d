import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection, SYSTEM_CLOCK, type Clock, type Environment } from '../client';
import type { LintInput } from '../lint';
import { quote, quotePath } from '../text';
import { EXIT, UsageError, type Command, type CommandIo } from './command';
import { readPaths } from './lint-input';
import { withNotice } from './notice';
import { readVersion } from './package';
import { showPath } from './read-source';
import { REGION_NAME } from './region-name';
import { formatHtml } from './status/format-html';
import { formatJson } from './status/format-json';
import { formatTable } from './status/format-table';
import { readAccount, type AccountQuestion } from './status/read-account';
import type { StatusReport } from './status/report';
import { readStacks } from './status/stack';
import { readVariables, VARIABLE_OPTIONS, VARIABLE_USAGE, type OptionToken } from './variable';
import { writeText } from './write-text';

const USAGE = `Usage: workspaces-image status [stacks] [options]

Lists the images of the account, region by region, the newest first: age, state with what AWS says of
an error and what to do, operating system, the bundles that are made of them, tags, and whether the
stacks declare them, by name and region.

Stacks are folders of cdktf's output (cdktf.out), folders of *.tf and *.tf.json files, or plans (JSON).
Without any, nothing is said of what is declared.

AWS is asked as the provider does, at most 2 calls a second, and nothing is changed there. It needs
workspaces:DescribeWorkspaceImages. What else may not be read is left out, and the report says so:
bundles (DescribeWorkspaceBundles) and tags (tag:GetResources, or DescribeTags image by image).
Credentials, the region and endpoints are those of the environment, as of every program of AWS: within
"workspaces-image emulate -- …" it asks the emulator.

Options:
  --region NAME       a region; may be given more than once (default: $AWS_REGION, else the profile's)
  --profile NAME      profile of the shared files of AWS (default: $AWS_PROFILE)
  --format NAME       table, json, html (default table)
  --output FILE       file to write to (default standard output)
${VARIABLE_USAGE}
  --help              this text

Exit code: 0 shown, whatever the states are; 2 could not run, or a region could not be listed.
`;

const FORMATS: Readonly<Record<string, (report: StatusReport, version: string) => string>> = {
  table: formatTable,
  json: formatJson,
  html: formatHtml,
};

export const command: Command = createStatusCommand(SYSTEM_CLOCK);

/** The command, at the time of a clock. */
export function createStatusCommand(clock: Clock): Command {
  return {
    summary: 'List the images of an account, and whether stacks declare them.',
    usage: USAGE,
    run: (args, io) => runStatus(args, io, clock),
  };
}

async function runStatus(args: readonly string[], io: CommandIo, clock: Clock): Promise<number> {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: {
      ...VARIABLE_OPTIONS,
      region: { type: 'string', multiple: true, default: [] },
      profile: { type: 'string' },
      format: { type: 'string', default: 'table' },
      output: { type: 'string' },
    },
  });
  const { profile, output } = values;
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (format === undefined)
    throw new UsageError(`there is no format ${quote(values.format)}; there are ${Object.keys(FORMATS).join(', ')}.`);
  const regions = [...new Set(values.region)];
  const wrong = regions.find((region) => !REGION_NAME.test(region));
  if (wrong !== undefined) throw new UsageError(`--region ${quote(wrong)} is not a region, such as eu-central-1.`);
  const stacks = positionals.length === 0 ? undefined : readNamed(positionals, tokens, process.env);
  // Which Node.js this package needs is said by itself.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const product = { name: 'workspaces-image', version: readVersion() };
  const connection = createConnection({ settings: { profile }, env: process.env, clock, product });
  const ask = () => readAccount({ connection, regions, stacks });
  const report = await withNotice('Asking AWS, at most two calls a second…', ask, io);
  const text = format(report, product.version);
  if (output === undefined) io.stdout.write(text);
  else writeText(resolve(process.cwd(), output), text);
  return judge(report, io);
}

/** What could not be listed is in the report, too, which somebody may read later. */
function judge({ regions }: StatusReport, { stderr }: CommandIo): number {
  const failed = regions.filter(({ problem }) => problem !== undefined);
  for (const { region, problem } of failed) stderr.write(`workspaces-image status: ${region}: ${problem}\n`);
  return failed.length === 0 ? EXIT.ok : EXIT.couldNotRun;
}

function readNamed(
  paths: readonly string[],
  tokens: readonly OptionToken[],
  env: Environment,
): NonNullable<AccountQuestion['stacks']> {
  const cwd = process.cwd();
  const { inputs, sources } = readPaths(paths, cwd);
  const folders = new Set(inputs.flatMap((input) => listFolders(input, cwd)));
  // A folder of a module may have programs beside it, which declare nothing of it.
  const unread = sources
    .filter((source) => !folders.has(source))
    .map((source) => `${quotePath(showPath(source, cwd))} has sources, which are not read. Name what cdktf wrote.`);
  const settings = readVariables(tokens, env, cwd);
  return {
    paths: paths.map((path) => showPath(resolve(cwd, path), cwd)),
    read: readStacks({ inputs, settings, unread }),
  };
}

function listFolders(input: LintInput, cwd: string): string[] {
  return input.kind === 'configuration' ? input.files.map(({ path }) => dirname(resolve(cwd, path))) : [];
}
