// Bundles the provider: a launcher, the provider, the AWS SDK, and the licences of what is in them.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

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
 * Writes the provider to the folder `outdir`. The launcher has what the handshake needs, so that it need not read the
 * rest: provider.js and, for those processes that call AWS, aws-sdk.js, twice its size.
 */
export function buildProvider(outdir) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  mkdirSync(outdir, { recursive: true });
  // Engines run whatever begins with this name, so that no other file may.
  const launcher = join(resolve(outdir), `terraform-provider-workspaces_v${version}`);
  const bundles = [
    buildSync({
      ...OPTIONS,
      entryPoints: ['src/provider/main.ts'],
      outfile: launcher,
      external: ['./provider'],
      banner: { js: '#!/usr/bin/env node' },
    }),
    buildSync({
      ...OPTIONS,
      entryPoints: ['src/provider/provider.ts'],
      outfile: join(resolve(outdir), 'provider.js'),
      external: ['./aws-sdk'],
    }),
    buildSync({ ...OPTIONS, entryPoints: ['src/client/aws-sdk.ts'], outfile: join(resolve(outdir), 'aws-sdk.js') }),
  ];
  chmodSync(launcher, 0o755);
  const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(outdir, 'LICENSES.txt'), collectLicenses(inputs));
}

/** Licence texts of the packages in the bundle, ours first; each text once, under the packages that have it. */
function collectLicenses(inputs) {
  const folders = new Set(inputs.flatMap((input) => findPackage(resolve(root, input)) ?? []));
  const byText = new Map();
  for (const { title, text } of [root, ...[...folders].sort()].map(describePackage)) {
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const line = '='.repeat(80);
  return [...byText].map(([text, titles]) => `${line}\n${titles.join('\n')}\n${line}\n\n${text}\n`).join('\n');
}

/** Folder of the package in node_modules that a file belongs to. */
function findPackage(file) {
  if (!relative(root, file).includes('node_modules')) return undefined;
  let folder = dirname(file);
  while (!isPackage(folder)) folder = dirname(folder);
  return folder;
}

/** Packages have inner package.json files that only set a module type. */
function isPackage(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined;
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copyright)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  return {
    title: `${name} ${version} (${license})`,
    text: (texts.length > 0 ? texts.join('\n\n') : `Licence: ${license}`).trim(),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  buildProvider(process.argv[2] ?? join(root, 'dist', 'provider'));
