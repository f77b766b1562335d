import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface PackageManifest {
  readonly version?: string;
  readonly repository?: string | { readonly url: string };
}

const ROOT = findRoot();

/** The folder of the package: from dist/rules it is further up than from rules. */
function findRoot(): string | undefined {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder;
  return undefined;
}

function readManifest(): PackageManifest {
  return ROOT === undefined ? {} : (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageManifest);
}

const MANIFEST = readManifest();

/** Where the page of a rule is read: in the repository, or in the package as long as `repository` names none. */
export function getPageUrl(ruleId: string, { version, repository }: PackageManifest = MANIFEST): string {
  const page = `rules/docs/${ruleId}.md`;
  const written = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const [, place] = /github(?:\.com[/:]|:)([\w-]+\/[\w.-]+?)(?:\.git)?$/.exec(written) ?? [];
  if (place === undefined) return pathToFileURL(join(ROOT ?? __dirname, page)).href;
  return `https://github.com/${place}/blob/v${version}/${page}`;
}
