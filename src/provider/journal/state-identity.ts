import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../../client';
import { compareText } from '../../text';
import type { EngineCommand } from './engine-command';
import { getDataDirectory } from './journal-location';

/** Arguments of a backend that say how it is reached, and not which state it keeps: they may change from run to run. */
const ACCESS =
  /(^|_)(access|secret|sas|encryption|customer|private)_?key$|token|password|secret(?!_suffix)|credential|certificate|role|profile|external_id|session|duration|oidc/;

/** What a backend may take from the environment, by its type. Source: the engines' pages of their backends. */
const ENVIRONMENT: Readonly<Record<string, RegExp>> = {
  azurerm: /^ARM_/,
  cloud: /^TF_CLOUD_/,
  consul: /^CONSUL_/,
  cos: /^TENCENTCLOUD_/,
  gcs: /^GOOGLE_/,
  http: /^TF_HTTP_/,
  kubernetes: /^KUBE_/,
  oci: /^OCI_/,
  oss: /^(ALICLOUD|ALIBABA_CLOUD|OSS)_/,
  pg: /^PG/,
  remote: /^TF_CLOUD_/,
  // A bucket's name is unique in all regions.
  s3: /^AWS_(ENDPOINT_URL|ENDPOINT_URL_S3|S3_ENDPOINT)$/,
};

/**
 * Tells one state of a folder from another, as an image that is not in the one may be in the other: `-state`, another
 * backend and the states of `test`, which end with it. '' for the state that a folder has without any of them; else the
 * same text for the same state.
 */
export function identifyState(command: EngineCommand | undefined, env: Environment, cwd: string): string {
  if (command?.name === 'test') return 'test';
  const file = findStateFile(command?.flags ?? [], cwd);
  const backend = readBackend(join(getDataDirectory(env, cwd), 'terraform.tfstate'), env);
  if (file === undefined && backend === undefined) return '';
  return createHash('sha256')
    .update(JSON.stringify([file, backend]))
    .digest('hex');
}

/** Where the command writes its state, if that is another file than without the flags. */
function findStateFile(flags: readonly string[], cwd: string): string | undefined {
  const given = findFlag(flags, 'state-out') ?? findFlag(flags, 'state');
  const path = given === undefined ? undefined : resolve(cwd, given);
  return path === resolve(cwd, 'terraform.tfstate') ? undefined : path;
}

/** The last value of the flag: it may stand in the same word or in the next. */
function findFlag(flags: readonly string[], name: string): string | undefined {
  const at = flags.findLastIndex((flag) => new RegExp(`^--?${name}(=|$)`).test(flag));
  const [, value] = /=(.*)/s.exec(flags[at] ?? '') ?? [undefined, flags[at + 1]];
  return at === -1 ? undefined : value;
}

/**
 * What `init` has written down of the backend, and what the environment adds to it; undefined where the configuration
 * names none. Secrets of the environment stay out, as they change; what is left is hashed.
 */
function readBackend(file: string, env: Environment): unknown {
  try {
    const { backend } = JSON.parse(readFileSync(file, 'utf8')) as { readonly backend?: { readonly type?: unknown } };
    if (backend?.type === undefined) return undefined;
    const { type, config = {} } = backend as {
      readonly type: string;
      readonly config?: Readonly<Record<string, unknown>>;
    };
    const isWhere = ([name, value]: readonly [string, unknown]) => value != null && !ACCESS.test(name.toLowerCase());
    const ofEnvironment = Object.entries(env).filter(([name]) => ENVIRONMENT[type]?.test(name));
    const where = [...Object.entries(config), ...ofEnvironment].filter(isWhere);
    return [type, where.sort(([a], [b]) => compareText(a, b))];
  } catch {
    return undefined; // Without a backend block the engine writes no such file.
  }
}
