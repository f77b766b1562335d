// Bundles what is started often and waited for: each command of the CLI and the ESLint plugin, a file each.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { buildSync } = require('esbuild');

const OPTIONS = {
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
};

const MAIN = 'src/cli/main';

/** What the program loads when it is called: none of it may be a part of the program, too. */
function listCommands() {
  const source = readFileSync(resolve(OPTIONS.absWorkingDir, `${MAIN}.ts`), 'utf8');
  return [...source.matchAll(/\brequire\('\.\/([\w-]+)'\)/g)].map(([, name]) => name);
}

/** What commands load when they need it: the ESLint plugin, and the AWS SDK. */
const LOADED_LATER = ['../../rules', './aws-sdk'];

/** Sources, and what of ours each leaves to be loaded when it is needed. */
function listEntries() {
  const commands = listCommands();
  const main = [MAIN, commands.map((name) => `./${name}`)];
  return [main, ...commands.map((name) => [`src/cli/${name}`, LOADED_LATER]), ['rules/index', []]];
}

/** Writes each in the place of the module that tsc has compiled: what is loaded together is then read at once. */
export function bundle(outdir) {
  for (const [entry, external] of listEntries()) {
    buildSync({ ...OPTIONS, entryPoints: [`${entry}.ts`], outfile: `${outdir}/${entry}.js`, external });
  }
  // The SDK is in the package once: in the provider.
  writeFileSync(resolve(outdir, 'src/cli/aws-sdk.js'), "module.exports = require('../../provider/aws-sdk');\n");
  nameExports(resolve(outdir, 'rules/index.js'));
}

/** Node.js finds the names that an ES module may import by reading, not running: it cannot see those of an object. */
function nameExports(file) {
  appendFileSync(file, `0 && (module.exports = { ${Object.keys(require(file)).join(', ')} });\n`);
}
