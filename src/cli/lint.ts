import { resolve } from 'node:path';
import {
  formatBaseline,
  lintProject,
  listBaselineEntries,
  listImageProofs,
  type FormatOptions,
  type LintInput,
  type LintOptions,
  type LintResult,
} from '../lint';
import { formatCount, formatFirst, quotePath, sanitize } from '../text';
import { EXIT, type Command, type CommandIo } from './command';
import { createScopeNames, readBaseline } from './baseline-file';
import { fixFiles } from './fix-file';
import { loadImagePolicy } from './image-policy';
import { choosePaths, readPaths } from './lint-input';
import { LINT_USAGE, readLintArguments, type LintArguments } from './lint-options';
import { lintSources } from './lint-source';
import { readStdin } from './lint-stdin';
import { listUnreadModules } from './module-folder';
import { readText } from './optional-file';
import { readVersion } from './package';
import { formatConfig } from './print-config';
import { showPath } from './read-source';
import { createSourceFinder } from './source-file';
import { getTerminal } from './terminal';
import { readVariables } from './variable';
import { judge } from './verdict';
import { writeText } from './write-text';

export const command: Command = {
  summary: 'Check images, tags and permissions before the plan.',
  usage: LINT_USAGE,
  run: async (args, io) => runLint(readLintArguments(args), io),
};

async function runLint(wanted: LintArguments, io: CommandIo): Promise<number> {
  const { does, max } = wanted;
  const reportUnusedSuppressions = does.reportUnused;
  const cwd = process.cwd();
  const paths = choosePaths(wanted.paths);
  const loaded = loadImagePolicy({ config: wanted.config, deployer: wanted.deployer }, cwd);
  const settings = readVariables(wanted.tokens, process.env, cwd);
  if (does.printConfig) {
    io.stdout.write(
      formatConfig({ loaded, paths: wanted.stdin === undefined ? paths : [wanted.stdin], settings }, cwd),
    );
    return EXIT.ok;
  }
  const read = wanted.stdin === undefined ? readPaths(paths, cwd) : await readStdin(wanted.stdin, cwd, io);
  const { sources } = read;
  const { imagePolicy } = loaded;
  const text = 'text' in read ? String(read.text) : undefined;
  const others = await lintSources(sources, { cwd, imagePolicy, fix: does.fix, reportUnusedSuppressions, text }, io);
  const updated = does.updateBaseline ? wanted.baseline : undefined;
  const baseline =
    updated !== undefined || wanted.baseline === undefined ? undefined : readBaseline(wanted.baseline, cwd);
  announce(read.inputs, io);
  const options = { ...createOptions(wanted, loaded, cwd), settings };
  const { inputs, count, files } = does.fix
    ? fixFiles(() => readPaths(paths, cwd).inputs, options, cwd)
    : { inputs: read.inputs, count: 0, files: [] };
  if (count > 0)
    io.stderr.write(
      `workspaces-image lint: ${formatCount(count, 'value')} fixed in ${formatFirst(files.map(quotePath), 5)}.\n`,
    );
  const result = lintProject(inputs, { ...options, baseline, others });
  if (updated !== undefined) return updateBaseline(result, resolve(cwd, updated), io);
  const unread = wanted.stdin === undefined ? listUnreadModules(paths, inputs, cwd) : [];
  const more = {
    unreadModules: unread.map((folder) => showPath(folder, cwd)),
    listImages: () => listImageProofs(inputs, options),
    readSource: (file: string) => readText(resolve(cwd, file)),
  };
  writeReport(result, wanted, { io, more });
  for (const note of listNotes(result, paths)) io.stderr.write(`workspaces-image lint: ${note}\n`);
  return judge(result, max, io);
}

function createOptions(
  { conditionKeys, does }: LintArguments,
  { policy, file: policyPath, deployerFiles }: ReturnType<typeof loadImagePolicy>,
  cwd: string,
): LintOptions {
  const today = new Date().toISOString().slice(0, 10);
  return {
    ...{ policy, policyPath, deployerFiles, conditionKeys, today },
    ...{ reportUnusedSuppressions: does.reportUnused, findSourceFile: createSourceFinder(cwd) },
  };
}

/** Writes the current findings into the baseline. @param path absolute */
function updateBaseline(result: LintResult, path: string, io: CommandIo): number {
  const entries = listBaselineEntries(result, createScopeNames(path, process.cwd()));
  writeText(path, formatBaseline(entries));
  const count = formatCount(entries.length, 'finding');
  io.stderr.write(`workspaces-image lint: ${count} written to ${quotePath(showPath(path, process.cwd()))}.\n`);
  return EXIT.ok;
}

/** What the report does not say. */
function* listNotes({ findings, imageCount, sourceCount, lonePlans }: LintResult, paths: readonly string[]) {
  if (sourceCount === 0 && imageCount + findings.length === 0)
    yield `there is no image in ${paths.map(sanitize).join(', ')}.`;
  const plan = lonePlans.find((path) => findings.some(({ file }) => file === path));
  if (plan !== undefined)
    yield (
      `findings in ${quotePath(plan)} stand in the plan, as no configuration that declares its images is linted with ` +
      `it. "workspaces-image lint ${sanitize(plan)} FOLDER", with the folder of the stacks or the module, shows them at ` +
      'its lines and knows its suppressions.'
    );
}

type ReportDetail = Pick<FormatOptions, 'listImages' | 'readSource' | 'unreadModules'>;

/** To a file it is written without colours. */
function writeReport(
  result: LintResult,
  { does, format, max, output }: LintArguments,
  { io, more }: { readonly io: CommandIo; readonly more: ReportDetail },
): void {
  const options = {
    ...more,
    version: readVersion(),
    isVerbose: does.verbose,
    isQuiet: does.quiet,
    maxFindings: max.findings,
  };
  if (output !== undefined) writeText(resolve(process.cwd(), output), format(result, options));
  else io.stdout.write(format(result, { ...options, terminal: getTerminal(io.stdout, process.env) }));
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
