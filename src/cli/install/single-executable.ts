import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { quotePath } from '../../text';
import { InputError } from '../command';

/** Since this major version Node.js makes executables of itself and a script, as a long-term release does. */
const OLDEST_MAKER = 26;

export interface ExecutableRequest {
  /** Folder of the built provider. */
  readonly provider: string;
  /** The Node.js that makes it, and that runs here: 26 or later. */
  readonly maker: string;
  /** The Node.js that is put into it, of the same version, for any platform; the maker where left out. */
  readonly node?: string;
  readonly output: string;
}

/** The version of a Node.js, such as `v26.10.0`; undefined where the file is none that runs here. */
export async function readNodeVersion(node: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(node, ['--version']);
    return /^v\d+\.\d+\.\d+\S*/.exec(stdout)?.[0];
  } catch {
    return undefined;
  }
}

/** Whether a Node.js of that version can make executables. */
export function canMakeExecutables(version: string): boolean {
  return Number(/^v(\d+)/.exec(version)?.[1]) >= OLDEST_MAKER;
}

/**
 * Makes an executable of the provider and a Node.js, that needs no other. Equal inputs make equal bytes, wherever that is
 * done: cache and snapshot, which depend on the machine, are off.
 * @throws InputError where the maker fails, with what it says
 */
export async function makeExecutable({ provider, maker, node, output }: ExecutableRequest): Promise<void> {
  // Beside the output, so that it can be renamed to it.
  const folder = await mkdtemp(join(dirname(resolve(output)), 'single-'));
  try {
    await writeFile(join(folder, 'provider.js'), await joinModules(provider));
    // The paths are written into the executable: relative ones are the same everywhere.
    const config = {
      main: 'provider.js',
      executable: resolve(node ?? maker),
      output: 'made',
      disableExperimentalSEAWarning: true,
      useCodeCache: false,
      useSnapshot: false,
    };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await run(resolve(maker), ['--build-sea', 'config.json'], folder);
    // What is put into a Mach-O breaks its signature, and macOS starts nothing that has a broken one.
    if (process.platform === 'darwin') await run('codesign', ['--force', '--sign', '-', 'made'], folder);
    await chmod(join(folder, 'made'), 0o755);
    await rename(join(folder, 'made'), output);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined) throw error;
    throw new InputError(
      `${quotePath(maker)} makes no executable: ${stderr.trim().split('\n')[0] || (error as Error).message}`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const MAIN = 'main.js';
/** It looks at the version of a Node.js that somebody has installed. */
const START = 'start.js';

/**
 * The files of a built provider as one, each run when another one first asks for it: beside an executable stands no file.
 * @param provider its folder
 */
export async function joinModules(provider: string): Promise<string> {
  const asked = (await readdir(provider)).filter((name) => name.endsWith('.js') && name !== START && name !== MAIN);
  const modules = await Promise.all(
    [...asked.sort(), MAIN].map(async (name) => {
      const text = await readFile(join(provider, name), 'utf8');
      return `${JSON.stringify(`./${name.slice(0, -3)}`)}: function (require, module, exports) {${text}\n}`;
    }),
  );
  return `(function () {
var modules = {
${modules.join(',\n')}
};
var loaded = {};
function load(name) {
if (!modules[name]) return require(name);
if (!loaded[name]) {
loaded[name] = { exports: {} };
modules[name](load, loaded[name], loaded[name].exports);
}
return loaded[name].exports;
}
load(${JSON.stringify(`./${MAIN.slice(0, -3)}`)});
})();
`;
}

/** Options for Node.js that are meant for the command itself, such as a loader, are no business of the maker. */
function run(command: string, args: readonly string[], cwd?: string): Promise<{ stdout: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return promisify(execFile)(command, args, { env, cwd, encoding: 'utf8' });
}
