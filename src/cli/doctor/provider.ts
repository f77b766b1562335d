import { join } from 'node:path';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE } from '../../model';
import { quotePath } from '../../text';
import { getPluginRoot } from '../engine-home';
import { compareVersions, isVersion } from '../install/provider-folder';
import { listNames } from '../optional-file';
import { fail, ok, warn, type Check } from './check';
import type { Product } from './engine';
import { readInstallation, type Mirror } from './engine-config';
import { isExecutable, type Surroundings } from './surroundings';

const SUBJECT = 'provider';
const INSTALL = 'Run "npx workspaces-image install-provider".';
const PROGRAM = 'terraform-provider-workspaces';
const ZIP = /^terraform-provider-workspaces_(\d[^_]*)_/;

/** Under which address each engine looks for the source that is written without a host. */
export function getAddress(product: Product): string {
  return PROVIDER_ADDRESSES[product === 'Terraform' ? 0 : 1];
}

export interface InstalledProvider {
  readonly version: string;
  /** That of the provider, or the one that has its zip. */
  readonly folder: string;
  /** A zip is not looked into. */
  readonly isPacked: boolean;
}

/** Whether the engine finds the provider of this package, without a registry. */
export function checkProvider(product: Product, surroundings: Surroundings): Check {
  const { overrides, mirrors } = readInstallation(product, surroundings);
  const override = [PROVIDER_SOURCE, getAddress(product)].map((name) => overrides.get(name)).find(Boolean);
  if (override !== undefined) return describeOverride(override, surroundings);
  const { version } = surroundings.manifest;
  const found = listInstalled(product, surroundings);
  const own = found.find((provider) => provider.version === version);
  if (own === undefined) {
    const others = [...new Set(found.map((provider) => provider.version))].join(', ');
    const where = mirrors === undefined ? '' : ', where its CLI configuration tells it to look';
    const words = `${version} is not installed for ${product}${where}${others === '' ? '' : `; ${others} is`}.`;
    return fail(SUBJECT, words, mirrors === undefined ? INSTALL : `${INSTALL} --dir names the folder of a mirror.`);
  }
  const words = `${version} for ${product} is in ${quotePath(own.folder)}`;
  if (!own.isPacked && !hasProgram(own.folder, surroundings))
    return fail(SUBJECT, `${words}, without a program that can be started.`, INSTALL);
  const [newest] = found.map((provider) => provider.version).sort((first, second) => compareVersions(second, first));
  if (newest === undefined || compareVersions(newest, version) <= 0) return ok(SUBJECT, `${words}.`);
  const remedy = `Take the package ${newest}, or write version = "${version}" in required_providers.`;
  return warn(SUBJECT, `${words}, and so is ${newest}, which the engine prefers.`, remedy);
}

/** What an engine finds on this machine under an address, its own by default, in each of the folders that it looks into. */
export function listInstalled(
  product: Product,
  surroundings: Surroundings,
  address = getAddress(product),
): InstalledProvider[] {
  const { mirrors } = readInstallation(product, surroundings);
  const roots = mirrors?.filter((mirror) => takes(mirror, address)).map(({ path }) => path);
  return (roots ?? listOwnFolders(surroundings)).flatMap((root) => listVersions(join(root, address)));
}

function listVersions(folder: string): InstalledProvider[] {
  return listNames(folder).flatMap((name): InstalledProvider[] => {
    const packed = ZIP.exec(name)?.[1];
    if (packed !== undefined) return [{ version: packed, folder, isPacked: true }];
    if (!isVersion(name)) return [];
    const version = join(folder, name);
    return listNames(version)
      .filter((osArch) => /^[a-z0-9]+_[a-z0-9]+$/.test(osArch))
      .map((osArch) => ({ version: name, folder: join(version, osArch), isPacked: false }));
  });
}

/** Where an engine looks that is told nothing. Source: Terraform, "CLI Configuration File", implied local mirrors. */
function listOwnFolders(surroundings: Surroundings): string[] {
  const { cwd, home, env, platform } = surroundings;
  const own = [join(cwd, 'terraform.d', 'plugins'), getPluginRoot(surroundings)];
  if (platform === 'win32') return own;
  if (platform === 'darwin')
    return [
      ...own,
      join(home, 'Library', 'Application Support', 'io.terraform', 'plugins'),
      '/Library/Application Support/io.terraform/plugins',
    ];
  const data = env['XDG_DATA_HOME'] || join(home, '.local', 'share');
  const shared = (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':');
  return [...own, ...[data, ...shared].map((folder) => join(folder, 'terraform', 'plugins'))];
}

function takes({ include, exclude }: Mirror, address: string): boolean {
  const fits = (pattern: string) => matches(pattern, address);
  return (include === undefined || include.some(fits)) && !exclude.some(fits);
}

/** A pattern without a host is of the host that the address has. */
function matches(pattern: string, address: string): boolean {
  const wanted = pattern.split('/');
  const parts = address.split('/').slice(-wanted.length);
  return wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index]);
}

function describeOverride(folder: string, surroundings: Surroundings): Check {
  const words = `dev_overrides of the CLI configuration takes it from ${quotePath(folder)}`;
  if (!hasProgram(folder, surroundings))
    return fail(SUBJECT, `${words}, where there is no program that can be started.`, 'Mend or drop the override.');
  return warn(SUBJECT, `${words}, whatever is installed.`, 'Drop the override unless you work on the provider.');
}

function hasProgram(folder: string, { platform }: Surroundings): boolean {
  const names = listNames(folder).filter((name) => name.startsWith(PROGRAM));
  return names.some((name) => isExecutable(join(folder, name), platform));
}
