import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { findEngines as listEngines } from '../../examples/engine';

const ROOT = join(__dirname, '..', '..');
const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
export const SOURCE = 'registry.terraform.io/cdktf-workspaces/workspaces';

export interface Engine {
  readonly name: string;
  readonly binary: string;
}

/** Every engine of this machine, each once. */
export function findEngines(): Engine[] {
  const engines = listEngines();
  if (engines.length === 0)
    throw new Error('no engine: put terraform or tofu on PATH, or install the optional dependencies');
  return engines.map((binary) => ({ name: `${basename(binary)} (${dirname(binary)})`, binary }));
}

export interface Installation {
  /** A mirror with the provider as it is in the sources now. */
  readonly mirror: string;
  /** Folder of the built files. */
  readonly built: string;
  remove(): void;
}

/** Builds the provider into a folder of its own, so that no test depends on what was built before. */
export function installProvider(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const built = join(folder, SOURCE, VERSION, `${process.platform}_${arch}`);
  mkdirSync(built, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-provider.mjs'), built]);
  return { mirror: folder, built, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** A root module in a folder of its own, with an engine to run on it. */
export class RootModule {
  readonly folder = mkdtempSync(join(tmpdir(), 'module-'));
  readonly #engine: Engine;
  readonly #env: NodeJS.ProcessEnv;

  constructor(engine: Engine, { mirror }: Installation, endpoint: string) {
    this.#engine = engine;
    const cliConfig = join(this.folder, 'cli.tfrc');
    writeFileSync(
      cliConfig,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    this.#env = {
      PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
      HOME: this.folder,
      TMPDIR: tmpdir(),
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: cliConfig,
      TF_IN_AUTOMATION: '1',
      AWS_ENDPOINT_URL_WORKSPACES: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-secret',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  write(body: string, file = 'main.tf'): void {
    const required = `terraform {\n  required_providers {\n    workspaces = {\n      source = "${SOURCE}"\n    }\n  }\n}\n`;
    writeFileSync(join(this.folder, file), file === 'main.tf' ? `${required}\n${body}` : body);
  }

  /** Runs the engine to its end. */
  async run(...args: string[]): Promise<Run> {
    return this.start(...args).ended;
  }

  /** Fails unless the engine ends with 0. */
  async succeed(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`${this.#engine.name} ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  }

  async apply(): Promise<string> {
    return this.succeed('apply', '-auto-approve', '-input=false');
  }

  /** Exit code of a plan: 0 for no changes, 2 for changes, 1 for an error. */
  async plan(): Promise<Run> {
    return this.run('plan', '-detailed-exitcode', '-input=false');
  }

  /** Starts the engine in a process group of its own. */
  start(...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Run> } {
    const child = spawn(this.#engine.binary, args, {
      cwd: this.folder,
      env: this.#env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const ended = new Promise<Run>((resolve) => {
      child.once('close', (code) => resolve({ code, output: toPlainText(output) }));
    });
    return { child, ended };
  }

  /** The resources in the state, as the engine stores them. */
  instances(): readonly { readonly status?: string; readonly attributes: Readonly<Record<string, unknown>> }[] {
    const state = JSON.parse(readFileSync(join(this.folder, 'terraform.tfstate'), 'utf8')) as {
      resources: { instances: { status?: string; attributes: Record<string, unknown> }[] }[];
    };
    return state.resources.flatMap(({ instances }) => instances);
  }

  /** What the provider has written down of the creations in this module. */
  journal(): Readonly<Record<string, unknown>>[] {
    const folder = join(this.folder, '.terraform', 'workspaces-image');
    try {
      const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
      return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>);
    } catch {
      return [];
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Without colours, the frames of diagnostics, and line breaks, which depend on the length of lines. */
function toPlainText(output: string): string {
  const colourless = output.replace(/\u001b\[[\d;]*m/g, '');
  return colourless.replace(/^[│╷╵] ?/gm, '').replace(/\s+/g, ' ');
}

/** Resolves as soon as the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
