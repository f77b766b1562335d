// Packs what is built, and looks for files that nothing leads to; then asks publint and are-the-types-wrong. Ends with 1
// where something is wrong.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listUnreachable } from './reachable.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What runs shows its output. Returns whether it ended with 0. */
function succeeds(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** Of what is in the archive, not of what lies in the folders that it is made of. */
function isLean(archive) {
  const folder = mkdtempSync(join(tmpdir(), 'unpacked-'));
  try {
    if (!succeeds('tar', ['-xzf', archive, '-C', folder])) return false;
    const files = listUnreachable(join(folder, 'package'));
    if (files.length > 0) console.error(['No entry point and no page leads to these files:', ...files].join('\n  '));
    return files.length === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'package-'));
try {
  const isPacked = succeeds('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  const archives = readdirSync(folder).map((name) => join(folder, name));
  const isGood = (tool, ...options) => succeeds('npx', ['--no', tool, '--', ...options]);
  const verdicts = archives.flatMap((archive) => [
    isLean(archive),
    isGood('publint', 'run', archive, '--strict'),
    isGood('attw', archive),
  ]);
  process.exitCode = isPacked && verdicts.length > 0 && verdicts.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
