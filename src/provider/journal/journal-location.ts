import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AccountIdentity, Environment } from '../../client';

/** Where the engine keeps its working files: engines run providers in the root module's folder. */
export function getDataDirectory(env: Environment, cwd: string): string {
  return resolve(cwd, env['TF_DATA_DIR'] || '.terraform');
}

export function getJournalDirectory(env: Environment, cwd: string): string {
  return join(getDataDirectory(env, cwd), 'workspaces-image');
}

/** The folder of the root module, whatever links lead to it. */
export function getRootModule(cwd: string): string {
  try {
    return realpathSync(cwd);
  } catch {
    return cwd; // It was removed under the feet of this process.
  }
}

/** The Terraform workspace that is selected. */
export function getTerraformWorkspace(env: Environment, cwd: string): string {
  const selected = env['TF_WORKSPACE'];
  if (selected !== undefined && selected !== '') return selected;
  try {
    return readFileSync(join(getDataDirectory(env, cwd), 'environment'), 'utf8').trim() || 'default';
  } catch {
    return 'default'; // The engine writes the file when another workspace is selected for the first time.
  }
}

/** Stands for an account in the journal: a hash of its id or, where nobody tells that, of the access key. */
export function hashAccount(identity: AccountIdentity): string {
  const chosen = identity.kind === 'account' ? identity.accountId : identity.accessKeyId;
  return createHash('sha256').update(chosen).digest('hex');
}
