#!/usr/bin/env node
import { types } from 'node:util';
import { quote, quotePath, sanitizeLines, suggestName } from '../text';
import { EXIT, type Command, type CommandIo } from './command';
import { readVersion } from './package';
import { explainParseError } from './parse-error';
import { createProcessIo, reportAtLast } from './process-io';
import { explainSystemError } from './system-error';

/** Loaded when called: the linter starts without the emulator, and the other way round. */
const COMMANDS: Readonly<Record<string, () => { command: Command }>> = {
  lint: () => require('./lint') as typeof import('./lint'),
  policy: () => require('./policy') as typeof import('./policy'),
  rules: () => require('./rules') as typeof import('./rules'),
  explain: () => require('./explain') as typeof import('./explain'),
  status: () => require('./status') as typeof import('./status'),
  emulate: () => require('./emulate') as typeof import('./emulate'),
  'install-provider': () => require('./install-provider') as typeof import('./install-provider'),
  doctor: () => require('./doctor') as typeof import('./doctor'),
};

/** Runs `workspaces-image <args>` and resolves to its exit code. */
export function main(args: readonly string[], io: CommandIo): Promise<number> {
  const { stderr } = io;
  const { isTTY } = stderr;
  // Whatever a message quotes, no line of it is a command to the pipeline that shows it.
  const write = (text: string) => stderr.write(sanitizeLines(text));
  return run(args, { ...io, stderr: { write, ...(isTTY && { isTTY }) } });
}

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    io.stdout.write(`${readVersion()}\n`);
    return EXIT.ok;
  }
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) return showOverview(name, io);
  const { command } = load();
  // What stands behind -- belongs to another command.
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (own.includes('--help') || own.includes('-h')) {
    io.stdout.write(command.usage);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    const words = describe(error, String(name), command.usage);
    if (words === undefined) throw error;
    io.stderr.write(`workspaces-image ${name}: ${words}\n`);
    return EXIT.couldNotRun;
  }
}

/** The words for what is no bug. */
function describe(error: unknown, name: string, usage: string): string | undefined {
  if (!types.isNativeError(error)) return undefined;
  // By its name, as each command is built with a class of its own.
  const words = error.name === 'UsageError' ? error.message : explainParseError(error, usage);
  if (words !== undefined) return `${words}\nSee "workspaces-image ${name} --help".`;
  return error.name === 'InputError' ? error.message : describeSystemError(error);
}

/** A full disk, a folder that may not be written: what the operating system says of a file. */
function describeSystemError(error: NodeJS.ErrnoException): string | undefined {
  const { code, syscall, path } = error;
  if (code === undefined || syscall === undefined) return undefined;
  const what = path === undefined ? 'Cannot go on' : `Cannot use ${quotePath(path)}`;
  return `${what}: ${explainSystemError(error)} (${syscall}).`;
}

function showOverview(name: string | undefined, io: CommandIo): number {
  const isAskedFor = name === '--help' || name === '-h' || name === 'help';
  const lines = ['Usage: workspaces-image <command> [options]', ''];
  for (const [known, load] of Object.entries(COMMANDS)) {
    lines.push(`  ${known.padEnd(18)}${load().command.summary}`);
  }
  lines.push('', 'Each command has --help; --version prints the version.', '');
  if (name !== undefined && !isAskedFor) {
    const words = [`there is no command ${quote(name)}.`, suggestName(name, Object.keys(COMMANDS))].join(' ').trim();
    io.stderr.write(`workspaces-image: ${words}\n`);
  }
  (isAskedFor ? io.stdout : io.stderr).write(lines.join('\n'));
  return isAskedFor ? EXIT.ok : EXIT.couldNotRun;
}

if (require.main === module) {
  main(process.argv.slice(2), createProcessIo(process)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      reportAtLast(`this is a bug: ${error instanceof Error ? error.stack : String(error)}`);
      process.exitCode = EXIT.couldNotRun;
    },
  );
}
