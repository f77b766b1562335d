import type { Seed } from '../../src/emulator';
import type { World } from './world';

/** Something that goes wrong, or that users do, on the way of an image. */
export interface Event {
  /** In kebab-case; names it on the command line. */
  readonly id: string;
  /** What happens, as the page says it. */
  readonly title: string;
  /** The printed command that the user has to run, without its arguments; absent where the next apply is enough. */
  readonly manualStep?: string;
  /** How many images the configuration asks for in the end; 1 by default. */
  readonly wanted?: number;
  /** How long an image is PENDING; 2 by default. */
  readonly creationSeconds?: number | undefined;
  readonly seed?: Seed;
  /** Lets it happen. The configuration of GOLDEN is there, and nothing is applied. */
  readonly happen: (world: World) => Promise<void>;
  /** What the user does next; one apply by default. */
  readonly goOn?: (world: World) => Promise<unknown>;
}
