import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/client';
import {
  createServer,
  objectValue,
  type Diagnostic,
  type ObjectValue,
  type ProviderServer,
  type Value,
} from '../../src/framework';
import { createProvider, IMAGE_SCHEMA, PROVIDER_SCHEMA } from '../../src/provider';
import { identifyProcess } from '../../src/provider/journal/process-identity';
import { identifyState } from '../../src/provider/journal/state-identity';
import { createFastClock } from '../client/fast-clock';

const TYPE = 'workspaces_image';
const NONE = new Uint8Array();

type Plain = null | boolean | number | string | symbol | readonly Plain[] | { readonly [key: string]: Plain };

/** Objects of a test as values: without a prototype. */
export function toValue(plain: Plain): Value {
  if (Array.isArray(plain)) return (plain as readonly Plain[]).map(toValue);
  if (typeof plain !== 'object' || plain === null) return plain as Value;
  return objectValue(Object.entries(plain).map(([key, value]) => [key, toValue(value)]));
}

function fill(names: readonly string[], values: Readonly<Record<string, Plain>>): ObjectValue {
  return objectValue(names.map((name) => [name, toValue(values[name] ?? null)]));
}

/** The object with some of its values replaced. */
export function alter(object: ObjectValue | null, values: Readonly<Record<string, Plain>>): ObjectValue {
  const changes = Object.entries(values).map(([name, value]): [string, Value] => [name, toValue(value)]);
  return objectValue([...Object.entries(object ?? {}), ...changes]);
}

export type ImageConfig = Readonly<Record<string, Plain>>;

const IMAGE_NAMES = [...Object.keys(IMAGE_SCHEMA.block.attributes), 'timeouts'];

/** A configuration of the resource; what is not given is as in a good one. */
export function imageConfig(values: ImageConfig = {}): ObjectValue {
  return fill(IMAGE_NAMES, { name: 'golden', description: 'Golden image', workspace_id: 'ws-golden0001', ...values });
}

/** A configuration of the provider; blocks are given as lists of one object. */
export function providerConfig(values: Readonly<Record<string, Plain>> = {}): ObjectValue {
  const { attributes, blocks = {} } = PROVIDER_SCHEMA.block;
  const filled = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const inner = Object.keys(blocks[name]?.block.attributes ?? {});
      const isBlock = inner.length > 0 && Array.isArray(value);
      return [name, isBlock ? (value as Record<string, Plain>[]).map((one) => ({ ...nulls(inner), ...one })) : value];
    }),
  );
  return fill([...Object.keys(attributes), ...Object.keys(blocks)], { ...emptyLists(Object.keys(blocks)), ...filled });
}

const nulls = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]));
const emptyLists = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));

/** A folder that stands for a root module. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'provider-'));
  readonly journalPath = join(this.path, '.terraform', 'workspaces-image');

  /** The entries of the journal. */
  journal(): Record<string, unknown>[] {
    try {
      const files = readdirSync(this.journalPath).filter((file) => file.endsWith('.json'));
      return files.map(
        (file) => JSON.parse(readFileSync(join(this.journalPath, file), 'utf8')) as Record<string, unknown>,
      );
    } catch {
      return [];
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface OpenOptions {
  readonly endpoint: string;
  readonly folder: Folder;
  readonly config?: Readonly<Record<string, Plain>>;
  readonly clock?: Clock;
  readonly owner?: string;
  /** Name of the engine's process. */
  readonly run?: string;
  /** Whether the engine's command plans the whole state; true where it is left out. */
  readonly isOfWholeState?: boolean;
  /** Whether it looks away from a part of the state, as with -target. */
  readonly isOfPart?: boolean;
  /** Which state the command is about, where it is not for the backend to tell. */
  readonly state?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Applied {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A provider as one run of an engine sees it. */
export class Session {
  readonly server: ProviderServer;
  configured: readonly Diagnostic[] = [];

  private constructor(
    server: ProviderServer,
    /** Lines for the engine's log. */
    readonly log: readonly string[],
  ) {
    this.server = server;
  }

  static async open({
    endpoint,
    folder,
    config,
    clock = createFastClock({ momentMs: 10 }),
    owner,
    run = identifyProcess(process.ppid),
    isOfPart = false,
    isOfWholeState = !isOfPart,
    state,
    env = {},
  }: OpenOptions): Promise<Session> {
    const log: string[] = [];
    const findState = (cwd: string) => state ?? identifyState(undefined, env, cwd);
    const engine = { id: run, isOfWholeState: () => isOfWholeState, isOfPart: () => isOfPart, findState };
    const options = { env, cwd: folder.path, clock, owner, run: engine, log: (line: string) => void log.push(line) };
    const session = new Session(createServer(createProvider(options)), log);
    const connection = { region: 'eu-central-1', access_key: 'test', secret_key: 'not-a-real-secret', max_retries: 0 };
    const all = providerConfig({ ...connection, endpoints: [{ workspaces: endpoint }], ...config });
    session.configured = await session.server.configureProvider({ config: all, terraformVersion: '1.11.4' });
    return session;
  }

  /** Plans as an engine does: what is computed and not configured is proposed as it was. */
  async plan(prior: ObjectValue | null, config: ObjectValue, privateData: Uint8Array = NONE) {
    const proposed = objectValue(
      Object.entries(config).map(([name, value]): [string, Value] => {
        const isComputed = IMAGE_SCHEMA.block.attributes[name]?.computed === true;
        return [name, value === null && isComputed ? (prior?.[name] ?? null) : value];
      }),
    );
    return this.server.planResourceChange({ typeName: TYPE, prior, proposed, config, privateData });
  }

  /** Plans and applies a create or an update. */
  async deploy(prior: ObjectValue | null, config: ObjectValue): Promise<Applied> {
    const { planned, privateData } = await this.plan(prior, config);
    return this.server.applyResourceChange({ typeName: TYPE, prior, planned, config, privateData });
  }

  /** Applies what another process has planned. */
  async applyPlanned(
    prior: ObjectValue | null,
    config: ObjectValue,
    { planned, privateData }: { readonly planned: ObjectValue | null; readonly privateData: Uint8Array },
  ): Promise<Applied> {
    return this.server.applyResourceChange({ typeName: TYPE, prior, planned, config, privateData });
  }

  /** Both plans of a replacement, as an engine makes them. */
  async planReplacement(prior: ObjectValue, config: ObjectValue) {
    const first = await this.plan(prior, config);
    const second = await this.plan(null, config, first.privateData);
    return { first, second };
  }

  /** The delete of a replacement. @param planned what the second of its plans came to */
  async deleteReplaced(prior: ObjectValue, { privateData }: { readonly privateData: Uint8Array }): Promise<Applied> {
    return this.server.applyResourceChange({ typeName: TYPE, prior, planned: null, config: null, privateData });
  }

  /** Plans a destroy. */
  async planDestroy(prior: ObjectValue) {
    return this.server.planResourceChange({ typeName: TYPE, prior, proposed: null, config: null, privateData: NONE });
  }

  async destroy(prior: ObjectValue): Promise<Applied> {
    const { privateData } = await this.planDestroy(prior);
    return this.server.applyResourceChange({ typeName: TYPE, prior, planned: null, config: null, privateData });
  }

  /** Shows stored state, as the first thing that any plan does with an instance. */
  async show(state: ObjectValue): Promise<ObjectValue | null> {
    const json = JSON.stringify(state);
    return (await this.server.upgradeResourceState({ typeName: TYPE, version: 0, json })).state;
  }

  async read(state: ObjectValue): Promise<Applied> {
    return this.server.readResource({ typeName: TYPE, state, privateData: NONE });
  }

  async import(id: string): Promise<Applied> {
    return this.server.importResourceState({ typeName: TYPE, id });
  }
}

/** The state of a result that has one; fails with its diagnostics where it has not. */
export function stateOf({ state, diagnostics }: Applied): ObjectValue {
  if (state === null) throw new Error(JSON.stringify(diagnostics));
  return state;
}

export function summariesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}
