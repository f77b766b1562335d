import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { getExecutableName } from '../../src/cli/install/provider-folder';
import { makeExecutable } from '../../src/cli/install/single-executable';
import { findMaker, findNode, findPlatform } from './platform';

/** Where the executable of a platform stands below a folder of executables. */
export function locateExecutable(folder: string, osArch: string, version: string): string {
  return path.join(folder, osArch, getExecutableName(version, osArch));
}

/** Makes the executable of a platform. @param provider folder of the built provider */
export async function buildExecutable(osArch: string, provider: string, output: string): Promise<void> {
  rmSync(path.dirname(output), { recursive: true, force: true });
  mkdirSync(path.dirname(output), { recursive: true });
  const { node } = findNode(findPlatform(osArch));
  await makeExecutable({ provider, maker: findMaker(), node, output });
}
