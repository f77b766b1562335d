import { parseArgs } from 'node:util';
import { createEnvironment, DEFAULT_CREATION_SECONDS, type Emulator, formatLogEntry, type LogEntry } from '../emulator';
import { IMAGE_QUOTA } from '../model';
import { sanitize } from '../text';
import { type Command, type CommandIo, EXIT, UsageError } from './command';
import { runCommand } from './emulate-command';
import { DEFAULT_BURST, DEFAULT_PORT, EMULATE_OPTIONS, readEmulatorOptions } from './emulate-option';
import { readAuthorize } from './emulate-policy';
import { serve, startServer } from './emulate-server';

const USAGE = `Usage: workspaces-image emulate [options] [-- COMMAND [ARGUMENTS]]

Serves the image operations of the Amazon WorkSpaces API, three of STS and
GetResources of the Resource Groups Tagging API on 127.0.0.1, for tests and demonstrations
without an AWS account. Ends on SIGINT and SIGTERM.
Nothing is kept, unless there is a --state.

With a COMMAND it runs that with the variables that point it here, dummy credentials and a
region, and ends with it and with its exit code.

Options:
  --port N                    TCP port; 0 takes a free one (default ${DEFAULT_PORT}, with a COMMAND 0)
  --host ADDRESS              address to listen on (default 127.0.0.1). Whoever reaches another
                              one can read and change everything
  --seed FILE                 JSON file with WorkSpaces, images, access keys and faults
  --state FILE                JSON file that keeps what there is: read at the start, written after
                              each change
  --creation-seconds N        time that an image is PENDING (default ${DEFAULT_CREATION_SECONDS})
  --quota N                   images per account and region (default ${IMAGE_QUOTA})
  --rate N                    calls a second that are not throttled, in each account and region;
                              AWS has 2 (default: all are let through)
  --burst N                   calls at once after a rest (default ${DEFAULT_BURST}); needs --rate
  --verbose                   one line per call
  --accept-real-access-keys   take access keys that look like those of AWS
  --help                      this text

Permissions as IAM decides them, for every caller:
  --policy FILE               identity policy of the caller; can be given again
  --boundary FILE             permissions boundary
  --scp FILE[,FILE]           service control policies of one level; once for each level of
                              the organization, from its root. Each level has to allow
  --session FILE              session policy; can be given again
  --rcp FILE                  resource control policy of any level; can be given again
  --context KEY=VALUE         value of a condition key, such as aws:SourceIp=203.0.113.7; a key
                              that is given again has both values

Without --seed there are these WorkSpaces, in every region:
  ws-golden0001, ws-golden0002   Windows, AVAILABLE
  ws-linux00001                  Linux, AVAILABLE
  ws-stopped001                  STOPPED: InvalidResourceStateException
  ws-encrypted1                  encrypted root volume: OperationNotSupportedException
  ws-modified01                  being modified: InvalidResourceStateException
  ws-failing001                  its image ends in ERROR

The seed format and the differences from AWS are in docs/emulator.md.
`;

export const command: Command = {
  summary: 'Serve the WorkSpaces image API on this machine.',
  usage: USAGE,
  async run(args, io) {
    const [own, program] = splitCommand(args);
    const { values } = parseArgs({ args: own, options: EMULATE_OPTIONS });
    const options = await readEmulatorOptions(values, program === undefined ? DEFAULT_PORT : 0);
    const authorize = await readAuthorize(values, io);
    // What a command prints is its own.
    const output = program === undefined ? io.stdout : io.stderr;
    const log = values.verbose
      ? { log: (entry: LogEntry) => output.write(`${sanitize(formatLogEntry(entry))}\n`) }
      : {};
    const emulator = await startServer({ ...options, authorize, ...log }, io);
    try {
      if (program !== undefined) return await runProgram(program, emulator, io);
      await serve(emulator, io);
      return EXIT.ok;
    } finally {
      await emulator.close();
    }
  },
};

function runProgram(command: readonly string[], { url }: Emulator, io: CommandIo): Promise<number> {
  io.outliveReaders?.();
  return runCommand({ command, env: createEnvironment(url, process.env) });
}

/** The options, and the command behind `--` where there is one. */
function splitCommand(args: readonly string[]): [own: string[], command?: readonly string[]] {
  const at = args.indexOf('--');
  const [first = ''] = args;
  if (first !== '' && !first.startsWith('-'))
    throw new UsageError(`A command stands behind --: workspaces-image emulate -- ${first}.`);
  if (at === -1) return [[...args]];
  const command = args.slice(at + 1);
  if (command.length > 0) return [args.slice(0, at), command];
  throw new UsageError('There is no command behind --. Write for example: emulate -- npm test');
}
