import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator, type Rate, type Seed } from '../../src/emulator';
import { RootModule, type Engine, type Installation, type Run } from '../acceptance/engine';
import { callApi } from './api-call';
import { EngineRun } from './engine-run';
import { FaultProxy } from './fault-proxy';
import { Ledger } from './ledger';
import { createSeed } from './seed';
import { readStateImages, type StateImage } from './state-file';

export interface WorldSettings {
  readonly engine: Engine;
  readonly installation: Installation;
  /** A folder in which the engine was initialised; its `.terraform` is copied. */
  readonly initialised: string;
  /** How long an image is PENDING. */
  readonly creationSeconds?: number | undefined;
  readonly seed?: Seed | undefined;
  /** Calls beyond it are throttled; none is where it is absent. */
  readonly rate?: Rate | undefined;
}

const INITIALISED = ['.terraform', '.terraform.lock.hcl'];

/** An account of the emulator, a proxy before it that can go wrong, and a root module with an engine. */
export class World {
  /** Every command that was run to its end, the last one last. */
  readonly runs: { readonly command: string; readonly run: Run }[] = [];
  /** Printed commands that had to be run, without their arguments. */
  readonly manualSteps: string[] = [];
  readonly #started: EngineRun[] = [];

  private constructor(
    readonly emulator: Emulator,
    readonly proxy: FaultProxy,
    readonly module: RootModule,
    readonly ledger: Ledger,
  ) {}

  static async open({ engine, installation, initialised, ...settings }: WorldSettings): Promise<World> {
    const ledger = new Ledger();
    const seed = settings.seed ?? createSeed();
    const { creationSeconds = 2, rate } = settings;
    const emulator = await startEmulator({ creationSeconds, seed, rate, log: (entry) => ledger.note(entry) });
    ledger.follow(
      emulator,
      (seed.images ?? []).map(({ imageId }) => imageId),
    );
    const proxy = await FaultProxy.start(emulator.url);
    const module = new RootModule(engine, installation, proxy.url);
    module.setEnv({ AWS_ENDPOINT_URL_STS: proxy.url });
    for (const name of INITIALISED) copy(join(initialised, name), join(module.folder, name));
    return new World(emulator, proxy, module, ledger);
  }

  start(...args: readonly string[]): EngineRun {
    const run = new EngineRun(args.join(' '), this.module.start(...args));
    this.#started.push(run);
    return run;
  }

  startApply(...more: readonly string[]): EngineRun {
    return this.start('apply', '-auto-approve', '-input=false', ...more);
  }

  /** Runs a command to its end, whatever that is. */
  async run(...args: readonly string[]): Promise<Run> {
    return this.finish(this.start(...args));
  }

  async finish(started: EngineRun): Promise<Run> {
    const run = await started.ended;
    this.runs.push({ command: started.command, run });
    await started.gone();
    return run;
  }

  /** Fails unless the command ends with 0. */
  async succeed(...args: readonly string[]): Promise<Run> {
    const run = await this.run(...args);
    if (run.code !== 0) throw new Error(`"${args.join(' ')}" ended with ${run.code}`);
    return run;
  }

  apply(...more: readonly string[]): Promise<Run> {
    return this.succeed('apply', '-auto-approve', '-input=false', ...more);
  }

  /** Fails unless the apply ends in an error. */
  async failToApply(...more: readonly string[]): Promise<Run> {
    const run = await this.finish(this.startApply(...more));
    if (run.code === 0) throw new Error('the apply was to end in an error, and ended with 0');
    return run;
  }

  destroy(...more: readonly string[]): Promise<Run> {
    return this.succeed('destroy', '-auto-approve', '-input=false', ...more);
  }

  /** A call of somebody else in the same account. An image that it makes is none of ours. */
  async callAsAnotherTeam(operation: string, input: object): Promise<void> {
    const { ImageId: imageId } = await callApi(this.emulator.url, operation, input);
    if (typeof imageId === 'string') this.ledger.disown(imageId);
  }

  states(): StateImage[] {
    return readStateImages(this.module.folder);
  }

  /** The last command's output. */
  get output(): string {
    return this.runs.at(-1)?.run.output ?? '';
  }

  async close(): Promise<void> {
    for (const run of this.#started) run.end();
    await this.proxy.close();
    await this.emulator.close();
    this.module.remove();
  }
}

function copy(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
