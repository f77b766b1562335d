import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsSdk } from '../load-aws-sdk';
import type { ClientSettings, Environment } from './settings';

/** Paths that the SDK is given texts for, in place of what is there. One configuration of a provider is one process. */
const replaced = new Set<string>();

/**
 * Has the SDK read the files of the settings where it would read the usual ones. It takes one file of each kind and
 * forgets that one for SSO, so that it gets their texts, one after the other: of what stands twice the last counts. A
 * file that is not there is left out, as by the AWS provider. To be called before the SDK reads, and reads anew.
 */
export function applySharedFiles(
  { sharedConfigFiles, sharedCredentialsFiles }: ClientSettings,
  env: Environment,
): void {
  const wanted = [
    { files: sharedConfigFiles, usual: env['AWS_CONFIG_FILE'], name: 'config' },
    { files: sharedCredentialsFiles, usual: env['AWS_SHARED_CREDENTIALS_FILE'], name: 'credentials' },
  ].flatMap(({ files = [], ...rest }) => (files.length > 0 ? [{ files, ...rest }] : []));
  if (wanted.length === 0 && replaced.size === 0) return;
  const { externalDataInterceptor, getHomeDir } = loadAwsSdk().getConfigSdk();
  const texts = externalDataInterceptor.getFileRecord() as Record<string, unknown>;
  // What is undefined is read from the disk.
  for (const path of replaced) texts[path] = undefined;
  replaced.clear();
  for (const { files, usual, name } of wanted) {
    const path = getUsualPath(usual, name, getHomeDir());
    externalDataInterceptor.interceptFile(path, files.map(read).join(BREAK));
    replaced.add(path);
  }
}

/** Ends a section: what a file begins with, before one of its own, is in none. */
const BREAK = '\n[]\n';

/** Where the SDK looks. */
function getUsualPath(usual: string | undefined, name: string, home: string): string {
  if (usual === undefined || usual === '') return join(home, '.aws', name);
  return usual.startsWith('~/') ? join(home, usual.slice(2)) : usual;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
