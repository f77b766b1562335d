// Bundles what is started often and waited for: each command of the CLI and the ESLint plugin, a file each.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { buildSync } = createRequire(import.meta.url)('esbuild');

const OPTIONS = {
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
};

/** Sources, and what of ours each leaves to be loaded when it is needed. */
const ENTRIES = {
  'src/cli/main': ['./lint', './policy', './emulate', './install-provider'],
  'src/cli/lint': ['../../rules'],
  'src/cli/policy': [],
  'src/cli/emulate': [],
  'src/cli/install-provider': [],
  'rules/index': [],
};

/** Writes each in the place of the module that tsc has compiled: what is loaded together is then read at once. */
export function bundle(outdir) {
  for (const [entry, external] of Object.entries(ENTRIES)) {
    buildSync({ ...OPTIONS, entryPoints: [`${entry}.ts`], outfile: `${outdir}/${entry}.js`, external });
  }
}
