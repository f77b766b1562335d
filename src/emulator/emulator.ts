import type { AddressInfo } from 'node:net';
import { IMAGE_QUOTA } from '../model';
import { authorizeBySeed, type Authorize } from './authorization/authorization';
import { type Clock, createAdvancedClock, SYSTEM_CLOCK } from './clock';
import { checkSeed, createContent, save, setFaults, setState } from './http/content';
import { addBundle, removeBundle, removeWorkspace, setWorkspace, share, unshare } from './store/control';
import { DEFAULT_SEED } from './seed/default-seed';
import type { Faults } from './fault/fault-shape';
import type { Rate } from './fault/rate-limit';
import { type RandomSource, SYSTEM_RANDOM } from './store/image-id';
import { createPager } from './operations/page';
import type { Seed, WorkspaceChanges } from './seed/seed-shape';
import type { LogEntry } from './http/log-entry';
import { createHttpServer, type HttpServer } from './http/server';
import type { Service } from './http/service';
import { type ImageSnapshot, type Snapshot, takeSnapshot, type WorkspaceSnapshot } from './store/snapshot';
import { StateFile } from './store/state-file';
import type { Store } from './store/store';

export const DEFAULT_CREATION_SECONDS = 3;
const LOOPBACK = '127.0.0.1';

export interface EmulatorOptions {
  /** Address to listen on; 127.0.0.1 by default. Whoever reaches another one can read and change everything. */
  readonly host?: string | undefined;
  /** TCP port; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: RandomSource | undefined;
  /** DEFAULT_SEED by default. Checked, so that it may come from a file. */
  readonly seed?: Seed | undefined;
  /**
   * File that keeps the state: read at the start where it is there, and written after each change. Its WorkSpaces, images
   * and bundles stand in place of those of the seed.
   */
  readonly stateFile?: string | undefined;
  /** Seconds on the clock during which an image is PENDING; 3 by default. */
  readonly creationSeconds?: number | undefined;
  /** Images per account and region; 40 by default. */
  readonly quota?: number | undefined;
  /** Calls of WorkSpaces in an account and region that are not throttled; all of them by default. */
  readonly rate?: Rate | undefined;
  /** In place of those of the seed. */
  readonly faults?: Faults | undefined;
  /** In place of the seed's `deny` lists. */
  readonly authorize?: Authorize | undefined;
  /** Takes access keys that look like those of AWS; false by default. */
  readonly acceptsRealAccessKeys?: boolean | undefined;
  /** Called once for each finished call. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>`, or that of `host`, for AWS_ENDPOINT_URL_WORKSPACES and AWS_ENDPOINT_URL_STS. */
  readonly url: string;
  readonly port: number;
  /** Images of every account and region that was called or asked for. */
  images(): readonly ImageSnapshot[];
  workspaces(): readonly WorkspaceSnapshot[];
  /** The whole state as plain JSON. */
  snapshot(): Snapshot;
  /**
   * Replaces the faults that are still to come.
   * @throws SeedError for faults that a seed could not have
   */
  setFaults(faults: Faults): void;
  /**
   * Lets a bundle use an image, so that the image cannot be deleted, and no longer the one that it used before.
   * False where `images()` has no such image. A new bundle without a name is named by its id.
   */
  addBundle(imageId: string, bundleId: string, name?: string): boolean;
  /** False where the bundle did not use the image. */
  removeBundle(imageId: string, bundleId: string): boolean;
  /**
   * Shares an image with an account. False where `images()` has no such image, or the account is its owner.
   * @throws SeedError for an account that is not of twelve digits
   */
  share(imageId: string, accountId: string): boolean;
  /** False where the image was not shared with the account. */
  unshare(imageId: string, accountId: string): boolean;
  /**
   * Changes a WorkSpace wherever the seed put it: its state, its encryption, a modification under way and so on. A
   * state that is set ends the time during which the WorkSpace is SUSPENDED for an image. False where there is no such
   * WorkSpace.
   * @throws SeedError for changes that a seed could not have
   */
  setWorkspace(workspaceId: string, changes: WorkspaceChanges): boolean;
  /** Takes a WorkSpace away, as if it were terminated. False where there is none. */
  removeWorkspace(workspaceId: string): boolean;
  /** Finishes the running calls, then refuses connections, as if nothing listened, until reconnect. */
  disconnect(): Promise<void>;
  /** @throws the error of node:net where another process has taken the port since (`code` EADDRINUSE) */
  reconnect(): Promise<void>;
  /** Finishes the running calls, then closes every connection. Can be called again. */
  close(): Promise<void>;
}

/**
 * Starts an emulator, on 127.0.0.1 unless `host` says otherwise.
 * @throws SeedError for a seed or faults that parseSeed refuses; the error of node:net (`code` EADDRINUSE, EACCES) for an address that it
 * cannot have; StateError for a state file that cannot be read or written, or holds no state
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const seed = options.seed ?? DEFAULT_SEED;
  const service = createService(
    checkSeed(options.faults === undefined ? seed : { ...seed, faults: options.faults }),
    options,
  );
  const http = createHttpServer(service, options.log ?? (() => {}));
  const host = options.host ?? LOOPBACK;
  const port = await listen(http, { host, port: options.port ?? 0 });
  const snapshot = () => takeSnapshot(service.store.partitions(), service.clock.now());
  const change = (act: (store: Store) => boolean): boolean => {
    service.store.remember(service.clock.now() - service.faults.memoryMilliseconds);
    const isChanged = act(service.store);
    service.store.touch();
    save(service);
    return isChanged;
  };
  let closing: Promise<void> | undefined;
  return {
    url: `http://${getUrlHost(host)}:${port}`,
    port,
    images: () => snapshot().images,
    workspaces: () => snapshot().workspaces,
    snapshot,
    setFaults: (faults) => setFaults(service, faults),
    addBundle: (imageId, bundleId, name) => change((store) => addBundle(store, { imageId, bundleId, name })),
    removeBundle: (imageId, bundleId) => change((store) => removeBundle(store, imageId, bundleId)),
    share: (imageId, accountId) => change((store) => share(store, imageId, accountId)),
    unshare: (imageId, accountId) => change((store) => unshare(store, imageId, accountId)),
    setWorkspace: (workspaceId, changes) => change((store) => setWorkspace(store, workspaceId, changes)),
    removeWorkspace: (workspaceId) => change((store) => removeWorkspace(store, workspaceId)),
    disconnect: () => close(http),
    reconnect: async () => {
      await listen(http, { host, port });
    },
    close: () => (closing ??= close(http)),
  };
}

function createService(seed: Seed, options: EmulatorOptions): Service {
  const clock = createAdvancedClock(options.clock ?? SYSTEM_CLOCK);
  const stateFile = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
  const service: Service = {
    ...createContent(seed, options.rate, clock),
    seed,
    clock,
    stateFile,
    random: options.random ?? SYSTEM_RANDOM,
    pager: createPager(),
    sessions: new Map(),
    authorize: options.authorize ?? authorizeBySeed,
    creationMilliseconds: (options.creationSeconds ?? DEFAULT_CREATION_SECONDS) * 1000,
    quota: options.quota ?? IMAGE_QUOTA,
    rate: options.rate,
    acceptsRealAccessKeys: options.acceptsRealAccessKeys ?? false,
  };
  const state = stateFile?.read();
  if (state !== undefined) setState(service, state);
  // What cannot be written is found now, not after the first call.
  save(service);
  return service;
}

/** A server on every address of the machine is called on its loopback address. */
function getUrlHost(host: string): string {
  if (host === '0.0.0.0') return LOOPBACK;
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function listen({ server, latency }: HttpServer, { host, port }: Address): Promise<number> {
  latency.begin();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close({ server, running, latency }: HttpServer): Promise<void> {
  latency.end();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await Promise.allSettled([...running]);
  server.closeAllConnections();
  await closed;
}
