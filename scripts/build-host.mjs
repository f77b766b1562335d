// Makes the constructs for the other host, CDK Terrain, from those for cdktf: the same files with other module names.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** Modules of cdktf, and what cdktn calls them. Modules below them go along. */
const NAMES = new Map([
  ['cdktf', 'cdktn'],
  ['@cdktf/provider-aws', '@cdktn/provider-aws'],
]);

/** The only file that names them. */
const HOST_FILE = /^host\.(js|d\.ts)$/;

/** What the constructs are, below `src`. What else they import is shared with the first tree. */
const COPIED = ['index.js', 'index.d.ts', 'constructs'];

/** A relative path in `from 'x'`, `import('x')`, `require("x")`. */
const RELATIVE = /(\bfrom\s*|\b(?:import|require)\s*\(\s*)(["'])(\.[^"'\n]*)\2/g;

/** A module of cdktf, or one below it; `cdktf.json` and the name of this package are none. */
const MODULE = new RegExp(`(?<!\\w)(${[...NAMES.keys()].join('|')})(?=["'/,])`, 'g');

/** Writes `<outdir>/cdktn` from `<outdir>/src`. */
export function buildHost(outdir) {
  const source = resolve(outdir, 'src');
  const target = resolve(outdir, 'cdktn');
  const roots = COPIED.map((name) => join(source, name));
  for (const file of roots.flatMap(listFiles)) {
    const copy = join(target, relative(source, file));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, rename(readFileSync(file, 'utf8'), { file, copy, roots }));
  }
}

function listFiles(path) {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => listFiles(join(path, name))) : [path];
}

/** The text for its new place. A message of the host's file names the package to install. */
function rename(text, place) {
  const moved = text.replace(RELATIVE, (_, before, quote, path) => `${before}${quote}${movePath(path, place)}${quote}`);
  return HOST_FILE.test(basename(place.file)) ? moved.replace(MODULE, (name) => NAMES.get(name)) : moved;
}

/** A path stays as it is where what it leads to is copied, too. */
function movePath(specifier, { file, copy, roots }) {
  const meant = resolve(dirname(file), specifier);
  const isCopied = roots.some((root) => meant === root || meant.startsWith(`${root}/`));
  if (isCopied) return specifier;
  return relative(dirname(copy), meant).replaceAll('\\', '/');
}
