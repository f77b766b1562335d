import { parseArgs } from 'node:util';

export interface Options {
  /** Seeds to run. */
  readonly seeds: readonly number[];
  /** Words of an engine's name or path; every engine where absent. */
  readonly engine?: string | undefined;
  /** Folder for the commands and outputs of what is not good. */
  readonly trace?: string | undefined;
  /** How many seeds run at a time. */
  readonly width: number;
}

export const USAGE = `npm run chaos -- [--seeds 10] [--first 1] [--seed N] [--engine NAME] [--trace FOLDER] [--width 2]

--seeds    how many seeds; each runs on every engine
--first    the first of them
--seed     only this one
--engine   only on the engines whose name or path has these words
--trace    writes the commands and outputs of every seed that is not good, or needed a printed command, into this folder
--width    how many run at a time; 2 by default
`;

/** @throws TypeError for what it does not know */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '10' },
      first: { type: 'string', default: '1' },
      seed: { type: 'string' },
      engine: { type: 'string' },
      trace: { type: 'string' },
      width: { type: 'string', default: '2' },
    },
  });
  const first = Number(values.first);
  const all = Array.from({ length: Number(values.seeds) }, (_, index) => first + index);
  const seeds = values.seed === undefined ? all : [Number(values.seed)];
  return { seeds, engine: values.engine, trace: values.trace, width: Number(values.width) };
}
