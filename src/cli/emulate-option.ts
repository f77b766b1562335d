import { readFile } from 'node:fs/promises';
import { DEFAULT_CREATION_SECONDS, type EmulatorOptions, parseSeed, type Rate, type Seed } from '../emulator';
import { IMAGE_QUOTA } from '../model';
import { quote, quotePath, sanitize } from '../text';
import { UsageError } from './command';
import { DEPLOYER_OPTIONS } from './deployer-option';
import { explainSystemError } from './system-error';

/** Not LocalStack's 4566: the two run beside each other. */
export const DEFAULT_PORT = 4610;
export const MAX_PORT = 65535;
/** Source: WorkSpaces Administration Guide, "Amazon WorkSpaces quotas". */
export const DEFAULT_BURST = 5;

export const EMULATE_OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  seed: { type: 'string' },
  state: { type: 'string' },
  'creation-seconds': { type: 'string', default: String(DEFAULT_CREATION_SECONDS) },
  quota: { type: 'string', default: String(IMAGE_QUOTA) },
  rate: { type: 'string' },
  burst: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  'accept-real-access-keys': { type: 'boolean', default: false },
  ...DEPLOYER_OPTIONS,
} as const;

interface Values {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly seed?: string | undefined;
  readonly state?: string | undefined;
  readonly 'creation-seconds': string;
  readonly quota: string;
  readonly rate?: string | undefined;
  readonly burst?: string | undefined;
  readonly 'accept-real-access-keys': boolean;
}

/** @throws UsageError for a value that is not of its option, and for a seed that cannot be read */
export async function readEmulatorOptions(
  values: Values,
  defaultPort: number,
): Promise<EmulatorOptions & { readonly host: string; readonly port: number }> {
  return {
    host: values.host ?? '127.0.0.1',
    port: values.port === undefined ? defaultPort : readWholeNumber('--port', values.port, MAX_PORT),
    creationSeconds: readSeconds('--creation-seconds', values['creation-seconds']),
    quota: readWholeNumber('--quota', values.quota, Number.MAX_SAFE_INTEGER),
    rate: readRate(values.rate, values.burst),
    acceptsRealAccessKeys: values['accept-real-access-keys'],
    stateFile: values.state,
    seed: values.seed === undefined ? undefined : await readSeed(values.seed),
  };
}

async function readSeed(file: string): Promise<Seed> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`Cannot read the seed file ${quotePath(file)}: ${explainSystemError(error)}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
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
