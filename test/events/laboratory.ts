import { installProvider, RootModule, type Engine, type Installation } from '../acceptance/engine';
import { World, type WorldSettings } from './world';

export type Conditions = Pick<WorldSettings, 'creationSeconds' | 'seed' | 'rate'>;

/** Opens worlds: builds the provider once, and initialises each engine once. */
export class Laboratory {
  readonly #installation: Installation = installProvider();
  readonly #modules = new Map<string, Promise<RootModule>>();

  async open(engine: Engine, conditions: Conditions = {}): Promise<World> {
    const { folder } = await this.#initialise(engine);
    return World.open({ engine, installation: this.#installation, initialised: folder, ...conditions });
  }

  async close(): Promise<void> {
    for (const module of this.#modules.values()) (await module).remove();
    this.#installation.remove();
  }

  #initialise(engine: Engine): Promise<RootModule> {
    const known = this.#modules.get(engine.binary);
    if (known !== undefined) return known;
    const made = initialise(engine, this.#installation);
    this.#modules.set(engine.binary, made);
    return made;
  }
}

async function initialise(engine: Engine, installation: Installation): Promise<RootModule> {
  const module = new RootModule(engine, installation, 'http://127.0.0.1:1');
  module.write('');
  await module.succeed('init', '-input=false');
  return module;
}
