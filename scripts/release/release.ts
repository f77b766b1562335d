import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { getExecutableName } from '../../src/cli/install/provider-folder';
import { writeRegistryLayout, type ProviderPackage } from './registry-layout';
import { signFile, type SigningKey } from './sign';

export interface Manifest {
  readonly version: string;
  readonly repository: string;
}

export interface ReleaseOptions {
  /** Of the package. */
  readonly root: string;
  /** Made anew. */
  readonly folder: string;
  readonly version: string;
  /** Each with its executable and the text of its Node.js's licence. */
  readonly platforms: readonly { readonly osArch: string; readonly executable: string; readonly license: string }[];
  readonly key: SigningKey | undefined;
}

/** Why nothing may be released, as sentences. @param tag of the commit, where the release is made from one */
export function findProblems({ version, repository }: Manifest, tag: string | undefined): string[] {
  const problems: string[] = [];
  if (/[<>]/.test(repository)) {
    problems.push(
      `"repository" in package.json is "${repository}": put the owner there, in whose name npm and the registry publish.`,
    );
  }
  if (tag !== undefined && tag !== `v${version}`) {
    problems.push(`The tag is "${tag}", and the version of package.json asks for "v${version}".`);
  }
  return problems;
}

/** Makes the npm package and the registry's files of what is built. Returns what to tell. */
export function makeRelease(options: ReleaseOptions): string {
  const { root, folder, version, key } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const archive = execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim().split('\n').at(-1);
  const sums = writeRegistryLayout(folder, version, listPackages(options));
  if (key !== undefined) signFile(sums, key);
  const signature = key === undefined ? 'not signed, as there is no GPG_PRIVATE_KEY' : 'signed';
  return `${folder} has ${archive} and ${options.platforms.length} zips of the provider ${version}; their digests are ${signature}.`;
}

function listPackages({ root, version, platforms }: ReleaseOptions): ProviderPackage[] {
  const licenses = readFileSync(path.join(root, 'dist/provider/LICENSES.txt'));
  return platforms.map(({ osArch, executable, license }) => {
    if (!existsSync(executable)) throw new Error(`There is no ${executable}: "npm run executables" makes it.`);
    return {
      osArch,
      entries: [
        { name: getExecutableName(version, osArch), content: readFileSync(executable), mode: 0o755 },
        { name: 'LICENSES.txt', content: licenses, mode: 0o644 },
        { name: 'LICENSE-nodejs.txt', content: readFileSync(license), mode: 0o644 },
      ],
    };
  });
}
