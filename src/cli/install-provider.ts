import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../model';
import { quote, sanitize } from '../text';
import { EXIT, UsageError, type Command, type CommandIo } from './command';
import { getPluginRoot } from './engine-home';
import { checkProvider } from './install/check-provider';
import { installProvider } from './install/install';
import { getOsArch, getThisMachine, type Machine } from './install/machine';
import type { InstallOptions, Result } from './install/options';
import { isVersion, readProviderFolder, type ProviderFolder } from './install/provider-folder';
import { uninstallProvider } from './install/uninstall';

const USAGE = `Usage: workspaces-image install-provider [options]
       workspaces-image install-provider --uninstall [VERSION...] [options]

Copies the Terraform provider to where Terraform and OpenTofu find it without a registry, under the
name that each of them gives the source "${PROVIDER_SOURCE}":
${PROVIDER_ADDRESSES.map((address) => `  <dir>/${address}/<version>/<os_arch>/`).join('\n')}
Other versions stay where they are: engines take the newest that a configuration allows.

Options:
  --dir DIR         root of the provider folders (default ~/.terraform.d/plugins, on Windows
                    %APPDATA%\\terraform.d\\plugins, which both engines search; any other one must be
                    named in the CLI configuration, and the text for that is printed)
  --os-arch NAME    platform, such as linux_amd64 or darwin_arm64 (default: this machine's)
  --node FILE       make a single executable with that Node.js in it, 26 or later, so that none has to
                    be on PATH: 150 MB. On Windows that is done without being told, with the Node.js
                    that runs this command
  --check           install nothing: tell whether this version is installed, with the content of this
                    package; ends with 1 where it is not
  --uninstall       remove this version, or the versions that are named
  --help            this text
`;

/** The command, for a provider that was built into the given folder. */
export function createInstallCommand(providerDirectory: string, machine: Machine = getThisMachine()): Command {
  return {
    summary: 'Install the Terraform provider for Terraform and OpenTofu.',
    usage: USAGE,
    async run(args, io) {
      const options = parseOptions(args, machine);
      const built = await readProviderFolder(providerDirectory);
      if (options.task === 'uninstall') {
        const versions = options.versions.length > 0 ? options.versions : built && [built.version];
        if (versions === undefined) return refuse(io, notBuilt(providerDirectory));
        return write(io, await uninstallProvider(versions, options));
      }
      if (built === undefined || built.isSingle) return refuse(io, notBuilt(providerDirectory));
      return write(io, await TASKS[options.task](built, options, machine));
    },
  };
}

/** From dist/src/cli to dist/provider. */
export const command: Command = createInstallCommand(join(__dirname, '..', '..', 'provider'));

type Task = (built: ProviderFolder, options: InstallOptions, machine: Machine) => Promise<Result>;
const TASKS: Readonly<Record<'check' | 'install', Task>> = { check: checkProvider, install: installProvider };

function parseOptions(args: readonly string[], machine: Machine): InstallOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: args.includes('--uninstall'),
    options: {
      dir: { type: 'string' },
      'os-arch': { type: 'string' },
      node: { type: 'string' },
      check: { type: 'boolean' },
      uninstall: { type: 'boolean' },
    },
  });
  const tasks = [values.check && '--check', values.uninstall && '--uninstall', values.node !== undefined && '--node'];
  const given = tasks.filter((name) => typeof name === 'string');
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} are different things to do: choose one.`);
  const odd = positionals.find((version) => !isVersion(version));
  if (odd !== undefined) throw new UsageError(`${quote(odd)} is not a version of a provider, such as 0.1.0.`);
  return {
    task: values.check === true ? 'check' : values.uninstall === true ? 'uninstall' : 'install',
    root: values.dir === undefined ? getPluginRoot(machine) : resolve(values.dir),
    isOwnRoot: values.dir !== undefined,
    osArch: getOsArch(values['os-arch'], machine),
    node: values.node,
    versions: positionals,
  };
}

/** At the end, so that an output that nobody takes stops no installation in its middle. */
function write(io: CommandIo, { words, code }: Result): number {
  io.stdout.write(words);
  return code;
}

function refuse(io: CommandIo, message: string): number {
  io.stderr.write(`workspaces-image install-provider: ${message}\n`);
  return EXIT.couldNotRun;
}

function notBuilt(directory: string): string {
  return `there is no built provider in ${sanitize(directory)}. The published package has one; in a checkout run "npm run build" and then "node dist/src/cli/main.js install-provider".`;
}
