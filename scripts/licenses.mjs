// The licence texts of what esbuild has put into a bundle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Licence texts of the packages in bundles, ours first; each text once, under the packages that have it.
 * @param metafiles what esbuild tells of each bundle
 */
export function collectLicenses(metafiles) {
  const folders = listPackages(metafiles);
  const packages = [root, ...folders].map(describePackage);
  const byText = new Map();
  for (const { title, text } of packages.map((each) => ({ ...each, text: each.text ?? findText(each, packages) }))) {
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const line = '='.repeat(80);
  return [...byText].map(([text, titles]) => `${line}\n${titles.join('\n')}\n${line}\n\n${text}\n`).join('\n');
}

/** Folders of the packages of others in bundles. */
export function listPackages(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  return [...new Set(inputs.flatMap((input) => findPackage(resolve(root, input)) ?? []))].sort();
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
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copyright)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  const source = repository?.url ?? repository;
  return {
    title: `${name} ${version} (${license})`,
    license,
    source,
    text: texts.length > 0 ? texts.join('\n\n').trim() : undefined,
  };
}

/** A package that comes without its text is under that of the same repository. */
function findText({ title, license, source }, packages) {
  const other = packages.find((each) => each.text !== undefined && each.license === license && each.source === source);
  if (other === undefined) throw new Error(`${title} is bundled, and has no licence text.`);
  return other.text;
}
