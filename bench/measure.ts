import { spawn } from 'node:child_process';

/** Milliseconds of several runs. Minima are compared: they move least on a shared machine. */
export interface Series {
  readonly name: string;
  readonly times: number[];
}

function getMinimum({ times }: Series): number {
  return Math.min(...times);
}

function getMedian({ times }: Series): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs the candidates in turn, so that a slow moment of the machine hits all of them. */
export async function interleave(
  candidates: Readonly<Record<string, () => Promise<number> | number>>,
  runs: number,
): Promise<Record<string, Series>> {
  const series = Object.fromEntries(Object.keys(candidates).map((name) => [name, { name, times: [] as number[] }]));
  for (let run = 0; run < runs; run++) {
    for (const [name, measure] of Object.entries(candidates)) series[name]!.times.push(await measure());
  }
  return series;
}

/** Milliseconds from spawn to the first line on stdout; the process is then killed. */
export function timeToFirstLine(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.on('error', reject);
    child.stdout.once('data', () => {
      const elapsed = performance.now() - start;
      child.kill('SIGKILL');
      child.once('close', () => resolve(elapsed));
    });
  });
}

/** Milliseconds from spawn to exit. */
export function timeToExit(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', () => resolve(performance.now() - start));
  });
}

/** Prints a row with its ratio to the floor, and whether it keeps its limit. */
export function report(series: Series, floor: Series, limit: number): boolean {
  const ratio = getMinimum(series) / getMinimum(floor);
  const isKept = ratio <= limit;
  const figures = `min ${getMinimum(series).toFixed(1)} ms, median ${getMedian(series).toFixed(1)} ms`;
  console.log(
    `${isKept ? 'ok  ' : 'OVER'} ${series.name}: ${figures}, ${ratio.toFixed(2)} x ${floor.name} (limit ${limit} x)`,
  );
  return isKept;
}
