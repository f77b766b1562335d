/**
 * `npm run chaos`: random configurations with random faults, signals and kills, each drawn from a seed, on every engine.
 * Ends with 1 where an image is lost, orphaned or doubled, or where something does not end.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseEngines } from '../events/choose-engine';
import { Laboratory } from '../events/laboratory';
import { runPool } from '../events/pool';
import { drawScenario } from './draw-scenario';
import { parseOptions, USAGE, type Options } from './options';
import { runSeed, type SeedResult } from './run-seed';

async function main(options: Options): Promise<boolean> {
  const engines = chooseEngines(options.engine);
  const laboratory = new Laboratory();
  const jobs = options.seeds.flatMap((seed) =>
    engines.map((engine) => async () => {
      const result = await runSeed(laboratory, drawScenario(seed), engine);
      report(result, options);
      return result;
    }),
  );
  try {
    const results = await runPool(jobs, options.width);
    summarise(results, options);
    return results.every(isGood);
  } finally {
    await laboratory.close();
  }
}

function isGood({ account, problems }: SeedResult): boolean {
  return account.lost.length + account.orphaned.length + account.doubled.length + problems.length === 0;
}

function report(result: SeedResult, { trace }: Options): void {
  const { seed, engine, made, kills, signals, account, problems, manualSteps, seconds } = result;
  const steps = manualSteps.length === 0 ? '' : `, ${manualSteps.length} printed commands`;
  const what = `${made} images, ${kills} kills, ${signals} other signals${steps} (${seconds.toFixed(1)} s)`;
  console.log(`${isGood(result) ? 'ok ' : 'BAD'} seed ${seed} on ${engine.name}: ${what}`);
  if (trace !== undefined && (!isGood(result) || manualSteps.length > 0)) writeTrace(trace, result);
  if (isGood(result)) return;
  const { lost, orphaned, doubled } = account;
  for (const line of [...lost, ...orphaned, ...doubled, ...problems]) console.log(`      ${line}`);
  console.log(`      replay: npm run chaos -- --seed ${seed} --engine "${engine.name}"`);
}

function writeTrace(folder: string, { seed, engine, trace }: SeedResult): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `seed ${seed} ${engine.name}.txt`), `${trace}\n`);
}

function summarise(results: readonly SeedResult[], { seeds }: Options): void {
  const sum = (count: (result: SeedResult) => number) => results.reduce((total, result) => total + count(result), 0);
  const parts = [
    `${seeds.length} seeds on ${new Set(results.map(({ engine }) => engine.name)).size} engines`,
    `${sum(({ made }) => made)} images made`,
    `${sum(({ kills }) => kills)} kills`,
    `${sum(({ signals }) => signals)} other signals`,
    `lost ${sum(({ account }) => account.lost.length)}`,
    `orphaned ${sum(({ account }) => account.orphaned.length)}`,
    `doubled ${sum(({ account }) => account.doubled.length)}`,
    `hangs ${sum(({ isHang }) => Number(isHang))}`,
    `printed commands ${sum(({ manualSteps }) => manualSteps.length)}`,
  ];
  console.log(parts.join(', '));
}

if (process.argv.includes('--help')) {
  console.log(USAGE);
} else {
  void main(parseOptions(process.argv.slice(2))).then((isAllGood) => {
    process.exitCode = isAllGood ? 0 : 1;
  });
}
