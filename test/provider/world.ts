import type { Clock } from '../../src/client';
import { startEmulator, type Emulator, type EmulatorOptions, type LogEntry } from '../../src/emulator';
import type { ObjectValue } from '../../src/framework';
import { createFastClock } from '../client/fast-clock';
import { Folder, Session, stateOf, type OpenOptions } from './harness';

/** A clock on which nobody waits, and which tells a test when somebody would. */
export class WatchedClock implements Clock {
  readonly #fast = createFastClock({ momentMs: 0 });
  /** Called as a sleep begins. */
  onSleep: () => void = () => {};

  /** How long each sleep was asked to be, in milliseconds. */
  get sleeps(): readonly number[] {
    return this.#fast.sleeps;
  }

  now = () => this.#fast.now();
  random = () => 0.5;
  /** Waits beside others that are no longer than so many milliseconds take no time either. */
  skipped = 0;
  timeout: Clock['timeout'] = (ms, signal) =>
    ms <= this.skipped ? this.#fast.sleep(ms, signal) : this.#fast.timeout(ms, signal);
  sleep: Clock['sleep'] = (ms, signal) => {
    this.onSleep();
    return this.#fast.sleep(ms, signal);
  };
}

/** How long an image takes here, in seconds of the clock. */
const CREATION_SECONDS = 60;

/** An emulator and the folder of a root module, with one clock for AWS and the provider. */
export class World {
  emulator!: Emulator;
  folder!: Folder;
  clock!: WatchedClock;
  /** Operations that AWS was asked for, in the order of their ends. */
  calls: string[] = [];

  constructor(private readonly options: EmulatorOptions) {}

  async begin(): Promise<void> {
    this.clock = new WatchedClock();
    this.calls = [];
    this.folder = new Folder();
    this.emulator = await this.#start(this.options);
  }

  async end(): Promise<void> {
    this.folder.remove();
    await this.emulator.close();
  }

  /** Another emulator in place of the one that there is, on the same clock. */
  async restart(options: EmulatorOptions): Promise<void> {
    await this.emulator.close();
    this.emulator = await this.#start({ ...this.options, ...options });
  }

  open(options: Partial<OpenOptions> = {}): Promise<Session> {
    return Session.open({ endpoint: this.emulator.url, folder: this.folder, clock: this.clock, ...options });
  }

  /** A session that STS tells its account. */
  openWithSts(options: Partial<OpenOptions> = {}): Promise<Session> {
    const { url } = this.emulator;
    return this.open({ ...options, config: { ...options.config, endpoints: [{ workspaces: url, sts: url }] } });
  }

  /** The image as a create has made it, in a run of its own. */
  async create(config: ObjectValue, options: Partial<OpenOptions> = {}): Promise<ObjectValue> {
    return stateOf(await (await this.open(options)).deploy(null, config));
  }

  /** Interrupts the session as soon as it waits for anything. */
  interruptAtSleep(session: Session): void {
    this.clock.onSleep = () => {
      this.clock.onSleep = () => {};
      session.server.stopProvider();
    };
  }

  #start(options: EmulatorOptions): Promise<Emulator> {
    const log = ({ operation }: LogEntry) => void this.calls.push(operation ?? '');
    return startEmulator({ creationSeconds: CREATION_SECONDS, clock: this.clock, log, ...options });
  }
}

/** A world that is new for each test of the file. */
export function useWorld(options: EmulatorOptions = {}): World {
  const world = new World(options);
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  return world;
}
