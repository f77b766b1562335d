// What of a package something leads to: code from the entry points that package.json names, and from the provider's
// program, which is started by its path; pages from the README.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize, relative, resolve } from 'node:path';

const require = createRequire(import.meta.url);

/** Read by npm, its users and the registry whether or not something leads to them. */
const PAGES = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
const PROVIDER = 'dist/provider';
/** The launcher starts it, and the text goes wherever the provider goes. */
const STARTED = ['start.js', 'LICENSES.txt'];

const DECLARATION = /\.d\.[cm]?ts$/;
const SCRIPT = /\.[cm]?js$/;
/** Where a page leads: to the target of a link, or to a file that its text names by its place in an app. */
const LINK = /\]\(([^)\s#]+)/g;
const INSTALLED = /node_modules\/cdktf-workspaces-image\/([\w./-]*\w)/g;

/**
 * Code that something leads to.
 * @param root folder of the package
 * @param places where to find a path of package.json, as far as that is elsewhere than written
 * @returns absolute paths
 */
export function listReachableCode(root, places = (path) => path) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = listPaths([manifest.exports, manifest.main, manifest.types, manifest.typesVersions, manifest.bin]);
  const entries = named.map((path) => resolve(root, places(normalize(path))));
  const provider = resolve(root, places(PROVIDER));
  const launcher = readdirSync(provider).filter((name) => name.startsWith('terraform-provider-'));
  const started = [...launcher, ...STARTED].map((name) => join(provider, name));
  const scripts = [...entries, ...started].filter((file) => SCRIPT.test(file));
  return new Set([
    ...started,
    ...entries,
    ...walk(
      entries.filter((file) => DECLARATION.test(file)),
      listDeclarations,
    ),
    ...listScripts(root, scripts),
  ]);
}

/** Every file that a package has and nothing leads to, as paths below it. */
export function listUnreachable(folder) {
  // As the bundler tells of files.
  const root = realpathSync(folder);
  const pages = PAGES.map((name) => join(root, name)).filter((file) => existsSync(file));
  const reachable = new Set([...listReachableCode(root), ...walk(pages, (file) => listLinked(root, file))]);
  return listFiles(root)
    .filter((file) => !reachable.has(file))
    .map((file) => relative(root, file));
}

export function listFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

/** The paths in a field of package.json, whatever it is keyed by. */
function listPaths(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listPaths) : [];
}

function walk(starts, follow) {
  const found = new Set(starts);
  // What is added meanwhile is walked, too.
  for (const file of found) for (const next of follow(file)) found.add(next);
  return found;
}

/** By a bundler, which stops where a file is missing. Packages of others are not gone into. */
function listScripts(root, entryPoints) {
  const { buildSync } = require('esbuild');
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    // What is imported and not used is there all the same.
    ignoreAnnotations: true,
    write: false,
    outdir: 'out',
    metafile: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs).map((path) => resolve(root, path));
}

function listDeclarations(file) {
  const { preProcessFile } = require('typescript');
  const { importedFiles, referencedFiles } = preProcessFile(readFileSync(file, 'utf8'));
  const names = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
  const referenced = referencedFiles.map(({ fileName }) => resolve(dirname(file), fileName));
  return [...referenced, ...names.map((name) => findDeclaration(file, name))];
}

function findDeclaration(file, name) {
  const path = resolve(dirname(file), name.replace(SCRIPT, ''));
  const found = [`${path}.d.ts`, join(path, 'index.d.ts')].find((each) => existsSync(each));
  if (found === undefined) throw new Error(`${file} imports "${name}", which is not there.`);
  return found;
}

/** A page leads out of the package, too: to what only the repository has. */
function listLinked(root, page) {
  if (!page.endsWith('.md')) return [];
  const text = readFileSync(page, 'utf8');
  const links = [...text.matchAll(LINK)].map(([, target]) => resolve(dirname(page), target));
  const named = [...text.matchAll(INSTALLED)].map(([, path]) => resolve(root, path));
  return [...links, ...named].filter((file) => existsSync(file) && statSync(file).isFile());
}
