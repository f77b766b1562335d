import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClientSettings, Environment } from '../client';

/** Where the engine keeps its working files: engines run providers in the root module's folder. */
function getDataDirectory(env: Environment, cwd: string): string {
  return resolve(cwd, env['TF_DATA_DIR'] || '.terraform');
}

export function getJournalDirectory(env: Environment, cwd: string): string {
  return join(getDataDirectory(env, cwd), 'workspaces-image');
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

/**
 * Stands for the account that the configuration selects, without a call to AWS: a hash of what comes last in choosing
 * it, the role, else the access key, else the profile.
 */
export function hashAccount({ assumeRole, accessKey, profile }: ClientSettings): string {
  const chosen = assumeRole?.roleArn ?? accessKey ?? profile ?? '';
  return createHash('sha256').update(chosen).digest('hex');
}
