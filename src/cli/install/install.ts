import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../../model';
import { sanitize, sanitizeJson } from '../../text';
import { EXIT } from '../command';
import { getConfigFiles, isWindows, type Machine } from './machine';
import type { InstallOptions, Result } from './options';
import { copyProvider, listVersions, type Outcome, type ProviderFolder } from './provider-folder';
import { makeSingle } from './single-provider';
import { describeOthers } from './versions';

/** Copies the provider under every address, as a single executable where that is asked for and on Windows. */
export async function installProvider(
  built: ProviderFolder,
  options: InstallOptions,
  machine: Machine,
): Promise<Result> {
  const node = options.node ?? (isWindows(options.osArch) ? machine.node : undefined);
  if (node === undefined) return copyToAll(built, options, machine);
  const folder = await mkdtemp(join(tmpdir(), 'workspaces-image-'));
  try {
    return await copyToAll(await makeSingle(built, { node, folder, osArch: options.osArch }), options, machine);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyToAll(source: ProviderFolder, options: InstallOptions, machine: Machine): Promise<Result> {
  const { root, osArch } = options;
  const outcomes: Outcome[] = [];
  const others = new Set<string>();
  let words = '';
  for (const address of PROVIDER_ADDRESSES) {
    const target = join(root, address, source.version, osArch);
    const outcome = await copyProvider(source, target);
    words += describe(outcome, target, source.version);
    outcomes.push(outcome);
    for (const version of await listVersions(join(root, address), osArch)) others.add(version);
  }
  words += describeNames(outcomes) + describeOthers(source.version, [...others]);
  if (options.isOwnRoot) words += describeMirror(root, machine);
  return { words, code: EXIT.ok };
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

function describeMirror(root: string, machine: Machine): string {
  const patterns = PROVIDER_ADDRESSES.map((address) => JSON.stringify(address.replace(/[^/]+$/, '*'))).join(', ');
  return `
To use it, put this into the CLI configuration (${getConfigFiles(machine).join(' or ')}, or the file that
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
