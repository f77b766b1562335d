import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

const EXECUTABLE = /^terraform-provider-workspaces_v(\d+\.\d+\.\d+[\w.+-]*?)(\.exe)?$/;
/** Its parts, as those of a version. */
const NO_VERSION = ['', '-1', '0', '0'];
const VERSION = /^\d+\.\d+\.\d+[\w.+-]*$/;

/** A folder with all files of a provider, as an engine wants it. */
export interface ProviderFolder {
  readonly path: string;
  readonly version: string;
  readonly files: readonly string[];
  /** Whether it runs on a Node.js of its own, and not on the one that stands on PATH. */
  readonly isSingle: boolean;
}

/** Name of the file that engines start. */
export function getExecutableName(version: string, osArch: string): string {
  return `terraform-provider-workspaces_v${version}${osArch.startsWith('windows_') ? '.exe' : ''}`;
}

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Undefined where there is no such folder, or no provider in it. */
export async function readProviderFolder(path: string): Promise<ProviderFolder | undefined> {
  const files = (await readdir(path).catch((): string[] => [])).sort();
  const version = files.map((file) => EXECUTABLE.exec(file)?.[1]).find((found) => found !== undefined);
  if (version === undefined) return undefined;
  return { path, version, files, isSingle: !files.includes('provider.js') };
}

/** The versions in the folder of an address that are there for a platform, the oldest first. */
export async function listVersions(folder: string, osArch: string): Promise<string[]> {
  const names = (await readdir(folder).catch((): string[] => [])).filter(isVersion);
  const found = await Promise.all(
    names.map(async (name) => ((await readProviderFolder(join(folder, name, osArch))) === undefined ? [] : [name])),
  );
  return found.flat().sort(compareVersions);
}

/** By number; what comes before a release, such as 1.0.0-rc1, is older than that, and what is no version older than all. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => /^(\d+)\.(\d+)\.(\d+)(?:-(.*))?/.exec(version) ?? NO_VERSION);
  for (const part of [1, 2, 3]) {
    const difference = Number(left?.[part]) - Number(right?.[part]);
    if (difference !== 0) return difference;
  }
  const [before, after] = [left?.[4], right?.[4]];
  if (before === undefined || after === undefined) return Number(before === undefined) - Number(after === undefined);
  return before < after ? -1 : Number(before > after);
}

export type Outcome = 'installed' | 'unchanged' | 'replaced';

/** Writes aside and renames, so that an engine sees the old folder or the new one. */
export async function copyProvider(source: ProviderFolder, target: string): Promise<Outcome> {
  const before = await hashFolder(target);
  if (before !== undefined && before === (await hashFolder(source.path))) return 'unchanged';
  const aside = `${target}.${process.pid}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const file of source.files) await copyFile(join(source.path, file), join(aside, file));
  for (const file of source.files.filter((name) => EXECUTABLE.test(name))) await chmod(join(aside, file), 0o755);
  if (before === undefined) return rename(aside, target).then(() => 'installed' as const);
  const old = `${target}.${process.pid}.old`;
  await rename(target, old);
  await rename(aside, target);
  await rm(old, { recursive: true, force: true });
  return 'replaced';
}

export async function hasSameContent(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([hashFolder(one), hashFolder(other)]);
  return left !== undefined && left === right;
}

/** Digest over names and contents; undefined where there is no such folder. */
async function hashFolder(folder: string): Promise<string | undefined> {
  const files = await readdir(folder).catch(() => undefined);
  if (files === undefined) return undefined;
  const digest = createHash('sha256');
  for (const file of files.sort()) {
    digest.update(`${file}\n`);
    await pipeline(createReadStream(join(folder, file)), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) digest.update(chunk);
    });
  }
  return digest.digest('hex');
}

/** Removes a folder, and those above it that are empty then, up to the root, which stays. */
export async function removeProvider(folder: string, root: string): Promise<void> {
  await rm(folder, { recursive: true });
  for (let above = dirname(folder); relative(root, above) !== '' && above.startsWith(root); above = dirname(above)) {
    try {
      await rmdir(above);
    } catch {
      return; // Something else is in it.
    }
  }
}
