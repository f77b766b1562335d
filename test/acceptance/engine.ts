import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findEngines as listEngines } from '../../examples/engine';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../../src/model';

const ROOT = join(__dirname, '..', '..');
const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

export interface Engine {
  /** Product and version, such as `Terraform 1.11.4`. */
  readonly name: string;
  readonly binary: string;
}

let known: readonly Engine[] | undefined;

/** Every engine of this machine; of several of one version, the preferred one. Each is asked once in a process. */
export function findEngines(): readonly Engine[] {
  known ??= listEngines().map((binary) => ({ name: askName(binary), binary }));
  if (known.length === 0)
    throw new Error('no engine: put terraform or tofu on PATH, or install the optional dependencies');
  return known.filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
}

/** `version -json` of OpenTofu does not say that it is OpenTofu; the first line of the text does. */
function askName(binary: string): string {
  const env = { PATH: process.env['PATH'], HOME: tmpdir(), CHECKPOINT_DISABLE: '1' };
  const text = execFileSync(binary, ['version'], { env, encoding: 'utf8', stdio: 'pipe' });
  const [, product, version] = /^(\w+) v(\S+)/.exec(text) ?? [];
  if (version === undefined) throw new Error(`"${binary} version" does not name a version: ${text}`);
  return `${product} ${version}`;
}

export interface Installation {
  /** A mirror with the provider as it is in the sources now, under the names of both registries. */
  readonly mirror: string;
  /** Folder of the built files. */
  readonly built: string;
  remove(): void;
}

/** Builds the provider into a folder of its own, so that no test depends on what was built before. */
export function installProvider(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const [built, copy] = PROVIDER_ADDRESSES.map((address) =>
    join(folder, address, VERSION, `${process.platform}_${arch}`),
  );
  mkdirSync(built!, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-provider.mjs'), built!]);
  cpSync(built!, copy!, { recursive: true });
  return { mirror: folder, built: built!, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Run {
  readonly code: number | null;
  /** All that was printed, as plain text in one line. */
  readonly output: string;
  /** Standard output as it was printed. */
  readonly stdout: string;
}

/** A resource as `show -json` has it. */
interface ShownResource {
  readonly address: string;
  /** Full address of its provider. */
  readonly provider_name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A root module in a folder of its own, with an engine to run on it. */
export class RootModule {
  readonly folder = mkdtempSync(join(tmpdir(), 'module-'));
  readonly #engine: Engine;
  readonly #env: NodeJS.ProcessEnv;

  /** Of the environment of this process the engine sees nothing; `env` adds to what it is given. */
  constructor(engine: Engine, { mirror }: Pick<Installation, 'mirror'>, endpoint: string, env: NodeJS.ProcessEnv = {}) {
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
      AWS_ENDPOINT_URL_STS: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-secret',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    };
  }

  /** Sets variables of the environment that the engine gets from now on. */
  setEnv(values: NodeJS.ProcessEnv): void {
    Object.assign(this.#env, values);
  }

  write(body: string, file = 'main.tf'): void {
    const required = `terraform {\n  required_providers {\n    workspaces = {\n      source = "${PROVIDER_SOURCE}"\n    }\n  }\n}\n`;
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

  /** The resources of the root module in the state, as `show -json` tells them to other programs. */
  async show(): Promise<readonly ShownResource[]> {
    const { code, output, stdout } = await this.run('show', '-json');
    if (code !== 0) throw new Error(`${this.#engine.name} show -json ended with ${code}:\n${output}`);
    return JSON.parse(stdout).values?.root_module.resources ?? [];
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
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      stdout += String(chunk);
    });
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const ended = new Promise<Run>((resolve) => {
      child.once('close', (code) => resolve({ code, output: toPlainText(output), stdout }));
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
