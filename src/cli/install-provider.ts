import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../model';
import { quote, sanitize, sanitizeJson } from '../text';
import { EXIT, UsageError, type Command, type CommandIo } from './command';

const LAUNCHER = /^terraform-provider-workspaces_v(\d+\.\d+\.\d+[\w.+-]*)$/;
const OS_ARCH = /^(linux|darwin|freebsd|openbsd)_(amd64|arm64|arm|386)$/;
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm', ia32: '386' };

const USAGE = `Usage: workspaces-image install-provider [options]

Copies the Terraform provider to where Terraform and OpenTofu find it without a registry, under the
name that each of them gives the source "${PROVIDER_SOURCE}":
${PROVIDER_ADDRESSES.map((address) => `  <dir>/${address}/<version>/<os_arch>/`).join('\n')}

Options:
  --dir DIR         root of the provider folders (default ~/.terraform.d/plugins, which both
                    engines search; any other one must be named in the CLI configuration,
                    and the text for that is printed)
  --os-arch NAME    platform, such as linux_amd64 or darwin_arm64 (default: this machine's)
  --help            this text
`;

/** The command, for a provider that was built into the given folder. */
export function createInstallCommand(providerDirectory: string, platform = process): Command {
  return {
    summary: 'Install the Terraform provider for Terraform and OpenTofu.',
    usage: USAGE,
    async run(args, io) {
      const options = { dir: { type: 'string' }, 'os-arch': { type: 'string' } } as const;
      const { values } = parseArgs({ args: [...args], options });
      const root = resolve(values.dir ?? join(homedir(), '.terraform.d', 'plugins'));
      const built = await findBuilt(providerDirectory);
      if (built === undefined) return refuse(io, notBuilt(providerDirectory));
      const osArch = getOsArch(values['os-arch'], platform);
      const outcomes: Outcome[] = [];
      let words = '';
      for (const address of PROVIDER_ADDRESSES) {
        const target = join(root, address, built.version, osArch);
        const outcome = await install(providerDirectory, built.files, target);
        words += describe(outcome, target, built.version);
        outcomes.push(outcome);
      }
      words += describeNames(outcomes);
      if (values.dir !== undefined) words += describeMirror(root);
      // At the end, so that an output that nobody takes stops no installation in its middle.
      io.stdout.write(words);
      return EXIT.ok;
    },
  };
}

/** From dist/src/cli to dist/provider. */
export const command: Command = createInstallCommand(join(__dirname, '..', '..', 'provider'));

function refuse(io: CommandIo, message: string): number {
  io.stderr.write(`workspaces-image install-provider: ${message}\n`);
  return EXIT.couldNotRun;
}

function notBuilt(directory: string): string {
  return `there is no built provider in ${sanitize(directory)}. The published package has one; in a checkout run "npm run build" and then "node dist/src/cli/main.js install-provider".`;
}

interface Built {
  readonly version: string;
  readonly files: readonly string[];
}

async function findBuilt(directory: string): Promise<Built | undefined> {
  const files = await readdir(directory).catch((): string[] => []);
  const version = files.map((file) => LAUNCHER.exec(file)?.[1]).find((found) => found !== undefined);
  return version === undefined || !files.includes('provider.js') ? undefined : { version, files: files.sort() };
}

function getOsArch(asked: string | undefined, { platform, arch }: Pick<typeof process, 'platform' | 'arch'>): string {
  if (platform === 'win32' && asked === undefined) {
    throw new UsageError(
      'the provider is a script with a launcher, which Windows does not run: use Linux or macOS, or WSL.',
    );
  }
  const osArch = asked ?? `${platform}_${ARCHITECTURES[arch] ?? arch}`;
  if (OS_ARCH.test(osArch)) return osArch;
  throw new UsageError(
    `${quote(osArch)} is not a platform that the provider runs on: use for example linux_amd64 or darwin_arm64.`,
  );
}

type Outcome = 'installed' | 'unchanged' | 'replaced';

/** Writes aside and renames, so that an engine sees the old folder or the new one. */
async function install(source: string, files: readonly string[], target: string): Promise<Outcome> {
  const before = await hashFolder(target);
  if (before !== undefined && before === (await hashFolder(source))) return 'unchanged';
  const aside = `${target}.${process.pid}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const file of files) await copyFile(join(source, file), join(aside, file));
  for (const file of files.filter((name) => LAUNCHER.test(name))) await chmod(join(aside, file), 0o755);
  if (before === undefined) return rename(aside, target).then(() => 'installed' as const);
  const old = `${target}.${process.pid}.old`;
  await rename(target, old);
  await rename(aside, target);
  await rm(old, { recursive: true, force: true });
  return 'replaced';
}

/** Digest over names and contents; undefined where there is no such folder. */
async function hashFolder(folder: string): Promise<string | undefined> {
  const files = await readdir(folder).catch(() => undefined);
  if (files === undefined) return undefined;
  const digest = createHash('sha256');
  for (const file of files.sort()) digest.update(`${file}\n`).update(await readFile(join(folder, file)));
  return digest.digest('hex');
}

function describe(outcome: Outcome, target: string, version: string): string {
  return outcome === 'unchanged'
    ? `The provider ${version} is already in ${sanitize(target)}.\n`
    : `Installed the provider ${version} in ${sanitize(target)}.\n`;
}

/** Whole copies and no links: they can be moved, packed and served one by one, and every file system has them. */
function describeNames(outcomes: readonly Outcome[]): string {
  const names = `The two are copies of one another: Terraform looks for the first, OpenTofu for the second, where the source is "${PROVIDER_SOURCE}".\n`;
  if (!outcomes.includes('replaced')) return names;
  return `${names}The content has changed under the same version: where .terraform.lock.hcl names it, run "init -upgrade" after removing its block there.\n`;
}

function describeMirror(root: string): string {
  const patterns = PROVIDER_ADDRESSES.map((address) => JSON.stringify(address.replace(/[^/]+$/, '*'))).join(', ');
  return `
To use it, put this into the CLI configuration (~/.terraformrc or ~/.tofurc, or the file that
TF_CLI_CONFIG_FILE names):

provider_installation {
  filesystem_mirror {
    path    = ${sanitizeJson(JSON.stringify(root))}
    include = [${patterns}]
  }
  direct {
    exclude = [${patterns}]
  }
}
`;
}
