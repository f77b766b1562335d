import { readFile } from 'node:fs/promises';
import { setImmediate as afterEvents } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  DEFAULT_CREATION_SECONDS,
  type Emulator,
  formatLogEntry,
  parseSeed,
  type Rate,
  type Seed,
  startEmulator,
} from '../emulator';
import { IMAGE_QUOTA } from '../model';
import { quote, quotePath, sanitize } from '../text';
import { type Command, type CommandIo, EXIT, UsageError } from './command';
import { DEPLOYER_OPTIONS } from './deployer-option';
import { readAuthorize } from './emulate-policy';

const DEFAULT_PORT = 4566;
const MAX_PORT = 65535;
/** Source: WorkSpaces Administration Guide, "Amazon WorkSpaces quotas". */
const DEFAULT_BURST = 5;

const USAGE = `Usage: workspaces-image emulate [options]

Serves the image operations of the Amazon WorkSpaces API and GetCallerIdentity of STS on
127.0.0.1, for tests and demonstrations without an AWS account. Ends on SIGINT and SIGTERM.
Nothing is kept.

Options:
  --port N                    TCP port; 0 takes a free one (default ${DEFAULT_PORT})
  --seed FILE                 JSON file with WorkSpaces, images, access keys and faults
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
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        seed: { type: 'string' },
        'creation-seconds': { type: 'string', default: String(DEFAULT_CREATION_SECONDS) },
        quota: { type: 'string', default: String(IMAGE_QUOTA) },
        rate: { type: 'string' },
        burst: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        'accept-real-access-keys': { type: 'boolean', default: false },
        ...DEPLOYER_OPTIONS,
      },
    });
    const port = readWholeNumber('--port', values.port, MAX_PORT);
    const authorize = await readAuthorize(values, io);
    const emulator = await startOrExplain(port, {
      port,
      creationSeconds: readSeconds('--creation-seconds', values['creation-seconds']),
      quota: readWholeNumber('--quota', values.quota, Number.MAX_SAFE_INTEGER),
      rate: readRate(values.rate, values.burst),
      acceptsRealAccessKeys: values['accept-real-access-keys'],
      ...(authorize !== undefined && { authorize }),
      ...(values.seed !== undefined && { seed: await readSeed(values.seed) }),
      ...(values.verbose && { log: (entry) => io.stdout.write(`${sanitize(formatLogEntry(entry))}\n`) }),
    });
    const signal = waitForSignal();
    announce(emulator, io);
    // An address that nobody could read ends the command; a log that nobody reads any more does not.
    await afterEvents();
    io.outliveReaders?.();
    await signal;
    await emulator.close();
    return EXIT.ok;
  },
};

/** Both region variables: the SDKs read AWS_REGION, version 1 of the AWS CLI reads AWS_DEFAULT_REGION. */
function announce({ url }: Emulator, io: CommandIo): void {
  io.stdout.write(
    [
      `WorkSpaces emulator at ${url}`,
      `export AWS_ENDPOINT_URL_WORKSPACES=${url}`,
      `export AWS_ENDPOINT_URL_STS=${url}`,
      'export AWS_REGION=us-east-1',
      'export AWS_DEFAULT_REGION=us-east-1',
      'export AWS_ACCESS_KEY_ID=test',
      'export AWS_SECRET_ACCESS_KEY=test',
      // A profile would win over the keys.
      'unset AWS_PROFILE',
      '',
    ].join('\n'),
  );
}

async function startOrExplain(port: number, options: Parameters<typeof startEmulator>[0]): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `Port ${port} of 127.0.0.1 is in use. Stop its owner, or choose another port; --port 0 takes a free one.`,
      );
    }
    if (code === 'EACCES')
      throw new UsageError(`Port ${port} needs more rights. Choose a port from 1024 to ${MAX_PORT}.`);
    throw error;
  }
}

async function readSeed(file: string): Promise<Seed> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `The seed file ${quotePath(file)} is not readable as JSON: ${sanitize(why)}. Its format is in docs/emulator.md.`,
    );
  }
  const result = parseSeed(value);
  if (result.kind === 'ok') return result.seed;
  throw new UsageError(
    `The seed file ${quotePath(file)} is not valid.\n${result.problems.map((problem) => `  ${sanitize(problem)}`).join('\n')}`,
  );
}

function readWholeNumber(option: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new UsageError(`${option} ${quote(text)} is not a whole number from 0 to ${max}.`);
}

function readSeconds(option: string, text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new UsageError(`${option} ${quote(text)} is not a number of seconds. Write it as 3 or 0.5.`);
}

function readRate(rate: string | undefined, burst: string | undefined): Rate | undefined {
  if (rate === undefined) {
    if (burst === undefined) return undefined;
    throw new UsageError('--burst needs --rate: how many calls a second are let through.');
  }
  const perSecond = Number(rate);
  if (!/^\d+(\.\d+)?$/.test(rate) || perSecond === 0) {
    throw new UsageError(`--rate ${quote(rate)} is not a number of calls a second above 0. Write it as 2 or 0.5.`);
  }
  const whole = burst === undefined ? DEFAULT_BURST : readWholeNumber('--burst', burst, Number.MAX_SAFE_INTEGER);
  if (whole === 0) throw new UsageError('--burst 0 would let no call through. Give at least 1.');
  return { perSecond, burst: whole };
}

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
