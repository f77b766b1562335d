// Builds dist/: the library by tsc, once more under the names of the other host, and by esbuild the commands, the ESLint
// plugin and the provider; what no entry point leads to is then removed.
// With --if-stale it does so only where a source is newer than the last build.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHost } from './build-host.mjs';
import { buildProvider } from './build-provider.mjs';
import { bundle } from './bundle.mjs';
import { listFiles, listReachableCode } from './reachable.mjs';

const SOURCES = ['src', 'rules', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = 'dist/.built';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
process.chdir(root);

function getNewestChange(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => getNewestChange(`${path}/${name}`)));
}

function isStale() {
  return !existsSync(STAMP) || Math.max(...SOURCES.map(getNewestChange)) > statSync(STAMP).mtimeMs;
}

/** Beside dist/ and then swapped with it, so that what runs meanwhile finds either build whole. */
function build() {
  const next = `dist.${process.pid}.next`;
  const previous = `dist.${process.pid}.previous`;
  try {
    const compiler = require.resolve('typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', next], { stdio: 'inherit' });
    bundle(next);
    buildHost(next);
    chmodSync(`${next}/src/cli/main.js`, 0o755);
    buildProvider(`${next}/provider`);
    prune(next);
    writeFileSync(`${next}/.built`, '');
    if (existsSync('dist')) renameSync('dist', previous);
    renameSync(next, 'dist');
  } finally {
    for (const folder of [next, previous]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The compiler writes each module of what is bundled, too. */
function prune(outdir) {
  const reachable = listReachableCode(root, (path) => path.replace(/^dist(?=[\\/])/, outdir));
  for (const file of listFiles(join(root, outdir))) if (!reachable.has(file)) rmSync(file);
}

if (!process.argv.includes('--if-stale') || isStale()) build();
