/**
 * What the provider asks of AWS, and what it costs beside a resource that asks nothing: on every engine that is found,
 * each figure with its limit. AWS allows 2 calls a second with bursts of 5; the emulator is told to do the same.
 */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LogEntry } from '../../src/emulator';
import { findEngines, installProvider, RootModule, type Engine, type Installation } from '../../test/acceptance/engine';
import { installInstant } from './install-instant';
import { DATA_BODY, IMAGE_BODY, startAccount, writeDataState, writeImageState } from './estate';

const AWS_RATE = { perSecond: 2, burst: 5 };
/** The emulator is no endpoint of AWS: the provider is told to be as careful as it is there. */
const AS_AT_AWS = '  api_rate  = 2\n  api_burst = 5';
const RUNS = 3;
const PRELOAD = path.join(__dirname, 'process-log.cjs');

let isKept = true;

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly unit?: string;
  readonly more?: string;
}

function report({ name, value, limit, unit = '', more = '' }: Figure): void {
  const isWithin = value <= limit;
  isKept &&= isWithin;
  const digits = Number.isInteger(value) ? 0 : 2;
  console.log(
    `${isWithin ? 'ok  ' : 'OVER'} ${name}: ${value.toFixed(digits)}${unit} (limit ${limit}${unit})${more && `; ${more}`}`,
  );
}

interface World {
  readonly engine: Engine;
  readonly installation: Installation;
  /** The provider that answers at once. */
  readonly instant: Installation;
}

interface Cost {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** What one run came to. */
interface Measured {
  readonly seconds: number;
  readonly calls: readonly LogEntry[];
  readonly processes: readonly Cost[];
}

interface Scene {
  /** Images of the account, all of them in the state. */
  readonly images: number;
  readonly body: string;
  readonly command: readonly string[];
  readonly rate?: typeof AWS_RATE;
  readonly creationSeconds?: number;
}

async function runScene(world: World, scene: Scene): Promise<Measured> {
  const calls: LogEntry[] = [];
  const { engine } = world;
  const { rate, creationSeconds = 0 } = scene;
  const emulator = await startAccount(scene.images, { rate, creationSeconds, log: (entry) => void calls.push(entry) });
  const processLog = path.join(tmpdir(), `bench-processes-${process.pid}.log`);
  const module = createModule(world, emulator.url, processLog);
  try {
    module.write(scene.body);
    if (scene.images > 0) writeImageState(module, scene.images, getRegistry(engine));
    await module.succeed('init', '-input=false');
    rmSync(processLog, { force: true });
    calls.length = 0;
    const start = performance.now();
    await module.succeed(...scene.command);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, calls: [...calls], processes: readProcesses(processLog) };
  } finally {
    module.remove();
    rmSync(processLog, { force: true });
    await emulator.close();
  }
}

/** Seconds of the same command on as many terraform_data. */
async function runFloor(world: World, { count, command }: { count: number; command: readonly string[] }) {
  const module = createModule(world, 'http://127.0.0.1:9', '');
  try {
    module.write(DATA_BODY(count));
    if (command[0] === 'plan') writeDataState(module, count);
    await module.succeed('init', '-input=false');
    const start = performance.now();
    await module.succeed(...command);
    return (performance.now() - start) / 1000;
  } finally {
    module.remove();
  }
}

function createModule({ engine, installation }: World, url: string, processLog: string): RootModule {
  return new RootModule(engine, installation, url, {
    AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API: url,
    ...(processLog !== '' && { NODE_OPTIONS: `--require ${PRELOAD}`, BENCH_PROCESS_LOG: processLog }),
  });
}

function getRegistry({ name }: Engine): string {
  return name.startsWith('OpenTofu') ? 'registry.opentofu.org' : 'registry.terraform.io';
}

function readProcesses(file: string): Cost[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Cost);
}

const PLAN = ['plan', '-detailed-exitcode', '-input=false'];
const APPLY = ['apply', '-auto-approve', '-input=false'];

function countByOperation(calls: readonly LogEntry[]): string {
  const counts = new Map<string, number>();
  for (const { operation = 'other', outcome } of calls) {
    const name = /Throttl/.test(outcome) ? `${operation} throttled` : operation;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}

const isThrottled = ({ outcome }: LogEntry) => /Throttl/.test(outcome);

async function benchCalls(world: World): Promise<void> {
  for (const [images, limit] of [
    [40, 5],
    [1_000, 60],
  ] as const) {
    const { calls } = await runScene(world, { images, body: IMAGE_BODY(images), command: PLAN });
    report({ name: `calls to refresh ${images} images`, value: calls.length, limit, more: countByOperation(calls) });
  }
}

async function benchPace(world: World): Promise<void> {
  const at = { rate: AWS_RATE };
  const refresh = await runScene(world, { ...at, images: 40, body: IMAGE_BODY(40, AS_AT_AWS), command: PLAN });
  const more = countByOperation(refresh.calls);
  report({ name: 'refresh of 40 images at 2/s, requests', value: refresh.calls.length, limit: 5, more });
  report({ name: '  of these throttled', value: refresh.calls.filter(isThrottled).length, limit: 0 });
  report({ name: '  seconds', value: refresh.seconds, limit: 5, unit: ' s' });
  const create = { ...at, images: 0, creationSeconds: 3, body: IMAGE_BODY(30, AS_AT_AWS), command: APPLY };
  const { calls, seconds } = await runScene(world, create);
  const inAll = `${seconds.toFixed(1)} s, ${countByOperation(calls)}`;
  report({ name: 'create of 30 images at 2/s, requests', value: calls.length, limit: 70, more: inAll });
}

/**
 * The least of some runs, which moves least on a shared machine; in turn, so that a slow moment hits all. Beside each figure
 * stands what the engine takes with a provider of this schema that does nothing, on the same server: only a faster server
 * would save of that.
 */
async function benchTimes(world: World): Promise<void> {
  const creates = { images: 0, body: IMAGE_BODY(100), command: APPLY };
  const plans = { images: 1_000, body: IMAGE_BODY(1_000), command: PLAN };
  const create = await compare(world, creates, 100);
  report({ name: 'create of 100, instant imaging', ...create.ratio, limit: 4, unit: ' x terraform_data' });
  const plan = await compare(world, plans, 1_000);
  report({ name: 'plan of 1000', ...plan.ratio, limit: 1.8, unit: ' x terraform_data' });
  const cpus = plan.runs.map(({ processes }) => processes.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000);
  const peaks = plan.runs.map(({ processes }) => Math.max(...processes.map(({ rssMb }) => rssMb)));
  report({ name: '  CPU of the provider there', value: Math.min(...cpus), limit: 1.8, unit: ' s' });
  report({ name: '  RSS of the provider there', value: Math.min(...peaks), limit: 100, unit: ' MB' });
}

async function compare(world: World, scene: Scene, count: number) {
  const runs: Measured[] = [];
  const instants: Measured[] = [];
  const floors: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push(await runScene(world, scene));
    instants.push(await runScene({ ...world, installation: world.instant }, scene));
    floors.push(await runFloor(world, { count, command: scene.command }));
  }
  const [least, instant] = [runs, instants].map((all) => Math.min(...all.map(({ seconds }) => seconds))) as [
    number,
    number,
  ];
  const floor = Math.min(...floors);
  const more = `${least.toFixed(2)} s to ${floor.toFixed(2)} s; answered at once ${(instant / floor).toFixed(2)} x, ${instant.toFixed(2)} s`;
  return { runs, ratio: { value: least / floor, more } };
}

const BENCHES = { calls: benchCalls, pace: benchPace, times: benchTimes };

/** @param names of BENCHES; all of them where none is given */
async function main(names: readonly string[]): Promise<void> {
  const installation = installProvider();
  const instant = installInstant(installation);
  try {
    for (const engine of findEngines()) {
      console.log(`${engine.name}:`);
      for (const [name, bench] of Object.entries(BENCHES)) {
        if (names.length === 0 || names.includes(name)) await bench({ engine, installation, instant });
      }
    }
  } finally {
    instant.remove();
    installation.remove();
  }
  process.exitCode = isKept ? 0 : 1;
}

void main(process.argv.slice(2));
