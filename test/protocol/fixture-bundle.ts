import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

export interface Scratch {
  /** Short, so that sockets fit into it. */
  readonly directory: string;
  readonly command: readonly [string, string];
  remove(): void;
}

/** A directory with the fixture provider as one file, bundled as the real one is. */
export function bundleFixture(): Scratch {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'wire-')));
  const outfile = join(directory, 'provider.js');
  buildSync({
    entryPoints: [join(__dirname, 'fixture-main.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    outfile,
  });
  return {
    directory,
    command: [process.execPath, outfile],
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
