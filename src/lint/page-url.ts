import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPackageManifest, type PackageManifest } from './package-manifest';

const REPOSITORY = /github(?:\.com[/:]|:)([\w-]+\/[\w.-]+?)(?:\.git)?$/;

/** Where the page of a rule is read: in the repository, or in the package as long as `repository` names none. */
export function getPageUrl(ruleId: string, manifest: PackageManifest = readPackageManifest()): string {
  const { folder, version, repository } = manifest;
  const page = `rules/docs/${ruleId}.md`;
  const written = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const [, place] = REPOSITORY.exec(written) ?? [];
  if (place === undefined) return pathToFileURL(join(folder, page)).href;
  return `https://github.com/${place}/blob/v${version}/${page}`;
}
