// Packs what is built and asks publint and are-the-types-wrong about it. Ends with 1 where either has a problem.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What runs shows its output. Returns whether it ended with 0. */
function succeeds(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'package-'));
try {
  const isPacked = succeeds('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  const archives = readdirSync(folder).map((name) => join(folder, name));
  const isGood = (tool, ...options) => succeeds('npx', ['--no', tool, '--', ...options]);
  const verdicts = archives.flatMap((archive) => [
    isGood('publint', 'run', archive, '--strict'),
    isGood('attw', archive),
  ]);
  process.exitCode = isPacked && verdicts.length > 0 && verdicts.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
