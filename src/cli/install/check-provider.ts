import { join } from 'node:path';
import { PROVIDER_ADDRESSES } from '../../model';
import { sanitize } from '../../text';
import { EXIT } from '../command';
import type { InstallOptions, Result } from './options';
import { hasSameContent, listVersions, readProviderFolder, type ProviderFolder } from './provider-folder';
import { describeOthers } from './versions';

/** Whether the provider is installed under every address, as it is in this package. */
export async function checkProvider(built: ProviderFolder, { root, osArch }: InstallOptions): Promise<Result> {
  let words = '';
  let code: number = EXIT.ok;
  const others = new Set<string>();
  for (const address of PROVIDER_ADDRESSES) {
    const target = join(root, address, built.version, osArch);
    const problem = await findProblem(built, target);
    words += `The provider ${built.version} is ${problem ?? 'installed'} in ${sanitize(target)}.\n`;
    if (problem !== undefined) code = EXIT.findings;
    for (const version of await listVersions(join(root, address), osArch)) others.add(version);
  }
  words += describeOthers(built.version, [...others]);
  if (code !== EXIT.ok) words += 'Install it with "workspaces-image install-provider" and the same options.\n';
  return { words, code };
}

/** A single executable is known by its version alone: its content depends on the Node.js in it. */
async function findProblem(built: ProviderFolder, target: string): Promise<string | undefined> {
  const installed = await readProviderFolder(target);
  if (installed?.version !== built.version) return 'not';
  if (installed.isSingle || (await hasSameContent(built.path, target))) return undefined;
  return 'there with another content than in this package';
}
