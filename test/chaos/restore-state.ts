import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Engines write the state in place: one that is killed in that moment leaves half of it. The user then takes the backup,
 * the state before that run.
 */
export function restoreState(folder: string): void {
  const file = join(folder, 'terraform.tfstate');
  const backup = `${file}.backup`;
  if (!existsSync(file) || isWhole(file)) return;
  if (existsSync(backup) && isWhole(backup)) copyFileSync(backup, file);
  else rmSync(file);
}

function isWhole(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
