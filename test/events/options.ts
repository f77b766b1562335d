import { parseArgs } from 'node:util';

export interface Options {
  /** Words of an engine's name or path; every engine where absent. */
  readonly engine?: string | undefined;
  /** Whether every event runs on the first engine alone, and the named subset on the others. */
  readonly isSubset: boolean;
  /** Ids of events; every event where absent. */
  readonly only?: readonly string[] | undefined;
  /** Folder for the commands and outputs of what is not good. */
  readonly trace?: string | undefined;
  /** How many events run at a time. */
  readonly width: number;
}

export const USAGE = `npm run events -- [--engine NAME] [--subset] [--only ID,ID] [--trace FOLDER] [--width 2]

--engine   only on the engines whose name or path has these words
--subset   every event on the first of the engines, and the named subset on the others
--only     only these events
--trace    writes the commands and outputs of every event that is not good into this folder
--width    how many run at a time; 2 by default

The page of the image is written only where every event ran on every engine.
`;

/** @throws TypeError for what it does not know */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      engine: { type: 'string' },
      subset: { type: 'boolean', default: false },
      only: { type: 'string' },
      trace: { type: 'string' },
      width: { type: 'string', default: '2' },
    },
  });
  const { engine, only, trace } = values;
  return { engine, isSubset: values.subset, only: only?.split(','), trace, width: Number(values.width) };
}
