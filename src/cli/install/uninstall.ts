import { join } from 'node:path';
import { PROVIDER_ADDRESSES } from '../../model';
import { sanitize } from '../../text';
import { EXIT } from '../command';
import type { InstallOptions, Result } from './options';
import { readProviderFolder, removeProvider } from './provider-folder';

/** Removes versions of the provider under every address, for one platform. A version that is not there is no error. */
export async function uninstallProvider(
  versions: readonly string[],
  { root, osArch }: InstallOptions,
): Promise<Result> {
  let words = '';
  for (const version of versions) {
    for (const address of PROVIDER_ADDRESSES) {
      const target = join(root, address, version, osArch);
      const isThere = (await readProviderFolder(target)) !== undefined;
      if (isThere) await removeProvider(target, root);
      words += isThere
        ? `Removed the provider ${version} from ${sanitize(target)}.\n`
        : `The provider ${version} is not in ${sanitize(target)}.\n`;
    }
  }
  return { words, code: EXIT.ok };
}
