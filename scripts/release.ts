// Makes what is published: the npm package, and the files of the provider registry in release/.
// Usage: npm run release [-- --executables DIR] [--out DIR] [--tag TAG] [--signed] [--rehearsal]
//   --executables DIR  those of `npm run executables`, where some are signed elsewhere; made here where it is left out
//   --tag TAG          of the commit; has to be the version
//   --signed           ends with 1 where GPG_PRIVATE_KEY is not set
//   --rehearsal        goes on where something forbids a release, and says what
import path from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '../package.json';
import { buildExecutable, locateExecutable } from './release/executables';
import { bringNodes, findNode, PLATFORMS } from './release/platform';
import { findProblems, makeRelease } from './release/release';
import { readSigningKey } from './release/sign';

const ROOT = path.resolve(__dirname, '..');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      executables: { type: 'string' },
      out: { type: 'string', default: path.join(ROOT, 'release/files') },
      tag: { type: 'string' },
      signed: { type: 'boolean' },
      rehearsal: { type: 'boolean' },
    },
  });
  const key = readSigningKey(process.env);
  const problems = findProblems(manifest, values.tag);
  if (values.signed === true && key === undefined) problems.push('There is no GPG_PRIVATE_KEY to sign with.');
  for (const problem of problems) console.error(problem);
  if (problems.length > 0 && values.rehearsal !== true) return 1;
  bringNodes();
  const executables = path.resolve(values.executables ?? path.join(ROOT, 'release/executables'));
  const platforms = PLATFORMS.map((platform) => ({
    osArch: platform.osArch,
    executable: locateExecutable(executables, platform.osArch, manifest.version),
    license: findNode(platform).license,
  }));
  if (values.executables === undefined) {
    for (const { osArch, executable } of platforms)
      await buildExecutable(osArch, path.join(ROOT, 'dist/provider'), executable);
  }
  const folder = path.resolve(values.out);
  console.log(makeRelease({ root: ROOT, folder, version: manifest.version, platforms, key }));
  return 0;
}

void main().then((code) => {
  process.exitCode = code;
});
