// Makes single executables of the built provider: of all platforms, or of those that are named.
// Usage: npm run executables [-- OS_ARCH...] [--out DIR]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../package.json';
import { buildExecutable, locateExecutable } from './release/executables';
import { bringNodes, findPlatform, PLATFORMS } from './release/platform';

const ROOT = path.resolve(__dirname, '..');

async function main(): Promise<void> {
  const options = { out: { type: 'string', default: path.join(ROOT, 'release/executables') } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const platforms = positionals.length > 0 ? positionals.map(findPlatform) : PLATFORMS;
  bringNodes();
  for (const { osArch } of platforms) {
    const output = locateExecutable(path.resolve(values.out), osArch, version);
    await buildExecutable(osArch, path.join(ROOT, 'dist/provider'), output);
    console.log(output);
  }
}

void main();
