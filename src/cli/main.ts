#!/usr/bin/env node
import { types } from 'node:util';
import { quote } from '../text';
import type { Command, CommandIo } from './command';
import { EXIT } from './command';
import { readVersion } from './package';

/** Loaded when called: the linter starts without the emulator, and the other way round. */
const COMMANDS: Readonly<Record<string, () => { command: Command }>> = {
  lint: () => require('./lint') as typeof import('./lint'),
  policy: () => require('./policy') as typeof import('./policy'),
  rules: () => require('./rules') as typeof import('./rules'),
  explain: () => require('./explain') as typeof import('./explain'),
  emulate: () => require('./emulate') as typeof import('./emulate'),
  'install-provider': () => require('./install-provider') as typeof import('./install-provider'),
};

/** Runs `workspaces-image <args>` and resolves to its exit code. */
export async function main(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    io.stdout.write(`${readVersion()}\n`);
    return EXIT.ok;
  }
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) return showOverview(name, io);
  const { command } = load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(command.usage);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.stderr.write(`workspaces-image ${name}: ${error.message}\nSee "workspaces-image ${name} --help".\n`);
    return EXIT.couldNotRun;
  }
}

/** Ours, by its name as each command is built with a class of its own; or what node:util parseArgs throws. */
function isUsageError(error: unknown): error is Error {
  if (!types.isNativeError(error)) return false;
  return error.name === 'UsageError' || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
}

function showOverview(name: string | undefined, io: CommandIo): number {
  const isAskedFor = name === '--help' || name === '-h' || name === 'help';
  const lines = ['Usage: workspaces-image <command> [options]', ''];
  for (const [known, load] of Object.entries(COMMANDS)) {
    lines.push(`  ${known.padEnd(18)}${load().command.summary}`);
  }
  lines.push('', 'Each command has --help; --version prints the version.', '');
  if (name !== undefined && !isAskedFor) io.stderr.write(`workspaces-image: there is no command ${quote(name)}.\n`);
  (isAskedFor ? io.stdout : io.stderr).write(lines.join('\n'));
  return isAskedFor ? EXIT.ok : EXIT.couldNotRun;
}

if (require.main === module) {
  main(process.argv.slice(2), process).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(
        `workspaces-image: this is a bug: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
      process.exitCode = EXIT.couldNotRun;
    },
  );
}
