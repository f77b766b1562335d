import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { version } from '../../package.json';
import { PROVIDER_ADDRESSES } from '../../src/model';
import type { Installation } from '../../test/acceptance/engine';

/** An installation in which the provider that answers at once stands under the names of ours. */
export function installInstant({ mirror, built }: Installation): Installation {
  const folder = mkdtempSync(path.join(tmpdir(), 'provider-'));
  cpSync(mirror, folder, { recursive: true });
  for (const address of PROVIDER_ADDRESSES) {
    const outfile = path.join(folder, address, version, path.basename(built), 'main.js');
    const entry = path.join(__dirname, 'instant.ts');
    buildSync({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      mainFields: ['module', 'main'],
    });
  }
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { mirror: folder, built: path.join(folder, path.relative(mirror, built)), remove };
}
