import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeZip, type ZipEntry } from './zip';

/** What an engine unpacks on one platform. */
export interface ProviderPackage {
  readonly osArch: string;
  readonly entries: readonly ZipEntry[];
}

/** Format 1, and the plugin protocol of the provider. */
const MANIFEST = { version: 1, metadata: { protocol_versions: ['6.0'] } };

/**
 * Writes the files that a provider registry wants of a version: a zip for each platform, a manifest, and the digests of
 * them all. Source: developer.hashicorp.com/terraform/registry/providers/publishing.
 * @returns the file with the digests, which is to be signed
 */
export function writeRegistryLayout(folder: string, version: string, packages: readonly ProviderPackage[]): string {
  const name = `terraform-provider-workspaces_${version}`;
  const files = packages.map(({ osArch, entries }) => {
    const file = `${name}_${osArch}.zip`;
    writeFileSync(path.join(folder, file), makeZip(entries));
    return file;
  });
  const manifest = `${name}_manifest.json`;
  writeFileSync(path.join(folder, manifest), `${JSON.stringify(MANIFEST)}\n`);
  const lines = [...files, manifest].sort().map((file) => `${digest(path.join(folder, file))}  ${file}\n`);
  const sums = path.join(folder, `${name}_SHA256SUMS`);
  writeFileSync(sums, lines.join(''));
  return sums;
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
