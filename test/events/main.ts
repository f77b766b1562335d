/**
 * `npm run events`: lets every event happen on every engine, says what became of the images, and writes it into the
 * page of the image. Ends with 1 where one is lost, orphaned or doubled, or where the user had to do more than printed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../acceptance/engine';
import { EVENTS, SUBSET } from './catalogue';
import type { Event } from './event';
import { Laboratory } from './laboratory';
import { chooseEngines } from './choose-engine';
import { parseOptions, USAGE, type Options } from './options';
import { writeTables } from './page';
import { runPool } from './pool';
import { isGood, runEvent, type Row } from './run-event';

interface Job {
  readonly event: Event;
  readonly engine: Engine;
}

function listJobs({ only, isSubset }: Options, engines: readonly Engine[]): Job[] {
  const unknown = only?.filter((id) => !EVENTS.some((event) => event.id === id)) ?? [];
  if (unknown.length > 0) throw new Error(`there is no event ${unknown.join(', ')}`);
  const events = EVENTS.filter(({ id }) => only?.includes(id) ?? true);
  return engines.flatMap((engine, index) =>
    events.filter(({ id }) => !isSubset || index === 0 || SUBSET.has(id)).map((event) => ({ event, engine })),
  );
}

async function main(options: Options): Promise<boolean> {
  const engines = chooseEngines(options.engine);
  const laboratory = new Laboratory();
  const run = async ({ event, engine }: Job) => {
    const row = await runEvent(laboratory, event, engine);
    report(row, options);
    return row;
  };
  try {
    const rows = await runPool(
      listJobs(options, engines).map((job) => () => run(job)),
      options.width,
    );
    const bad = rows.filter((row) => !isGood(row));
    summarise(rows, bad);
    if (options.engine === undefined && options.only === undefined && !options.isSubset) await writeTables(rows);
    return bad.length === 0;
  } finally {
    await laboratory.close();
  }
}

function report(row: Row, { trace }: Options): void {
  const { event, engine, account, manualSteps, problems, seconds } = row;
  const { lost, orphaned, doubled } = account;
  const counts = `lost ${lost.length}, orphaned ${orphaned.length}, doubled ${doubled.length}`;
  const steps = manualSteps.join(', ') || 'none';
  console.log(
    `${isGood(row) ? 'ok ' : 'BAD'} ${engine.name}  ${event.id}: ${counts}, manual steps ${steps} (${seconds.toFixed(1)} s)`,
  );
  if (isGood(row)) return;
  for (const line of [...lost, ...orphaned, ...doubled, ...problems]) console.log(`      ${line}`);
  if (steps !== (event.manualStep ?? 'none')) console.log(`      expected manual steps: ${event.manualStep ?? 'none'}`);
  if (trace === undefined) return;
  mkdirSync(trace, { recursive: true });
  writeFileSync(join(trace, `${event.id} ${engine.name}.txt`), `${row.trace}\n`);
}

function summarise(rows: readonly Row[], bad: readonly Row[]): void {
  const count = (column: 'lost' | 'orphaned' | 'doubled') =>
    rows.reduce((sum, { account }) => sum + account[column].length, 0);
  const images = `images lost ${count('lost')}, orphaned ${count('orphaned')}, doubled ${count('doubled')}`;
  console.log(`${rows.length} events: ${images}; ${bad.length} not as they should be`);
  for (const { event, engine } of bad) console.log(`  ${event.id} on ${engine.name}`);
}

if (process.argv.includes('--help')) {
  console.log(USAGE);
} else {
  void main(parseOptions(process.argv.slice(2))).then((isAllGood) => {
    process.exitCode = isAllGood ? 0 : 1;
  });
}
