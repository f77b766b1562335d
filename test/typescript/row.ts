import { existsSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** A TypeScript of an app, and how it resolves modules. */
export interface Row {
  readonly version: string;
  readonly resolution: string;
  readonly options: readonly string[];
  /** Name of the source: `.cts` and `.mts` are CommonJS and an ES module under any resolution. */
  readonly source: string;
  readonly compiler: string;
}

const NODE10 = ['--module', 'commonjs', '--moduleResolution', 'node10'];
const NODE16 = ['--module', 'node16', '--moduleResolution', 'node16'];
const BUNDLER = ['--module', 'esnext', '--moduleResolution', 'bundler'];

function listRows(version: string, node10: readonly (readonly string[])[]): Row[] {
  const folder = version === '6' ? ROOT : path.join(__dirname, version);
  const compiler = path.join(folder, 'node_modules/typescript/bin/tsc');
  const row = (resolution: string, source: string, options: readonly string[]) => ({
    version,
    resolution,
    source,
    options,
    compiler,
  });
  return [
    ...node10.map((options) => row('node10', 'main.ts', options)),
    row('node16 as CommonJS', 'main.cts', NODE16),
    row('node16 as an ES module', 'main.mts', NODE16),
    row('bundler', 'main.mts', BUNDLER),
  ];
}

/** TypeScript 7 has no node10, and 6 only with a word. */
const ROWS: readonly Row[] = [
  ...listRows('5.9', [NODE10]),
  ...listRows('6', [[...NODE10, '--ignoreDeprecations', '6.0']]),
  ...listRows('7', []),
];

const isInstalled = ({ compiler }: Row) => existsSync(compiler);

/** Those that can be tried here: 5.9 and 7 are brought by `npm run compilers`. */
export const INSTALLED = ROWS.filter(isInstalled);
export const MISSING = ROWS.filter((row) => !isInstalled(row));

/** Options that an app with nothing to hide has; the declarations of its packages are checked, too. */
export const STRICT = [
  ...['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'],
  ...['--skipLibCheck', 'false', '--target', 'es2022', '--types', 'node', '--pretty', 'false'],
];
