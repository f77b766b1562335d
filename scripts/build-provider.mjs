// Builds the provider: a launcher, what it starts, the bundles, and the licences of what is in them.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectLicenses } from './licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { buildSync } = createRequire(import.meta.url)('esbuild');

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The ES module builds of the SDK are smaller and evaluate faster once bundled.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/**
 * Writes the provider to the folder `outdir`. main.js has what the handshake needs, so that it need not read the rest:
 * provider.js and, for those processes that call AWS, aws-sdk.js, twice its size.
 */
export function buildProvider(outdir) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  mkdirSync(outdir, { recursive: true });
  // Engines run whatever begins with this name, so that no other file may.
  const launcher = join(outdir, `terraform-provider-workspaces_v${version}`);
  copyFileSync(join(root, 'src/provider/launcher.sh'), launcher);
  chmodSync(launcher, 0o755);
  copyFileSync(join(root, 'src/provider/start.js'), join(outdir, 'start.js'));
  const main = bundle('src/provider/main.ts', join(outdir, 'main.js'), ['./provider']);
  const provider = bundle('src/provider/provider.ts', join(outdir, 'provider.js'), ['./aws-sdk']);
  const sdk = bundle('src/client/aws-sdk.ts', join(outdir, 'aws-sdk.js'), []);
  writeFileSync(join(outdir, 'LICENSES.txt'), collectLicenses([main, provider, sdk]));
}

function bundle(entry, outfile, external) {
  return buildSync({ ...OPTIONS, entryPoints: [entry], outfile: resolve(outfile), external }).metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  buildProvider(process.argv[2] ?? join(root, 'dist', 'provider'));
