import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOwn, isJsonObject, readHclFile, type JsonValue } from '../../terraform';
import { listNames, readText } from '../optional-file';
import { fail, ok, warn, type Check } from './check';
import type { Product } from './engine';
import { getAddress, listInstalled } from './provider';
import type { Surroundings } from './surroundings';

const FILE = '.terraform.lock.hcl';
const SUBJECT = 'lock file';

interface Locked {
  readonly version: string;
  readonly hashes: readonly string[];
}

/** Whether the lock file of this folder, where there is one, lets the engines take the provider of this package. */
export function checkLockFile(products: readonly Product[], surroundings: Surroundings): Check[] {
  const text = readText(join(surroundings.cwd, FILE));
  if (text === undefined) return [ok(SUBJECT, `There is no ${FILE} here; "init" writes one.`)];
  const { file, problems } = readHclFile({ path: FILE, text });
  const [problem] = problems;
  if (problem !== undefined)
    return [fail(SUBJECT, `${FILE} cannot be read: ${problem.problem}`, 'Remove it, and run "init".')];
  const checks = products.flatMap((product) => {
    const locked = readLocked(file.root, getAddress(product));
    return locked === undefined ? [] : [judge(locked, product, surroundings)];
  });
  if (checks.length > 0) return checks;
  // A folder is locked by the engine that works in it, and the other one may never come there.
  return [warn(SUBJECT, `${FILE} does not have ${products.map(getAddress).join(' or ')}.`, 'Run "init".')];
}

function judge(locked: Locked, product: Product, surroundings: Surroundings): Check {
  const { version } = surroundings.manifest;
  const words = `${FILE} has ${locked.version} of the provider for ${product}`;
  const installed = listInstalled(product, surroundings).filter((provider) => provider.version === locked.version);
  if (locked.version !== version) {
    const remedy = 'Run "init -upgrade".';
    const state = `${words}, and this package is ${version}`;
    return installed.length > 0
      ? warn(SUBJECT, `${state}.`, remedy)
      : fail(SUBJECT, `${state}; ${locked.version} is not installed.`, remedy);
  }
  const unpacked = installed.filter(({ isPacked }) => !isPacked);
  const hashes = locked.hashes.filter((hash) => hash.startsWith('h1:'));
  const isKnown = unpacked.some(({ folder }) => hashes.includes(hashFolder(folder) ?? ''));
  // A zip has a checksum of its own, which is not looked at.
  if (unpacked.length < installed.length || unpacked.length === 0 || isKnown) return ok(SUBJECT, `${words}.`);
  const remedy = 'Remove its block from the file, and run "init".';
  return fail(SUBJECT, `${words}, with a checksum that is not that of the installed one.`, remedy);
}

function readLocked(root: JsonValue, address: string): Locked | undefined {
  const providers = isJsonObject(root) ? getOwn(root, 'provider') : undefined;
  const block = isJsonObject(providers) ? getOwn(providers, address) : undefined;
  if (!isJsonObject(block)) return undefined;
  const version = getOwn(block, 'version');
  const hashes = getOwn(block, 'hashes');
  if (typeof version !== 'string') return undefined;
  const texts = Array.isArray(hashes) ? (hashes as readonly JsonValue[]) : [];
  return { version, hashes: texts.filter((hash) => typeof hash === 'string') };
}

/**
 * The checksum of a folder of files, in the scheme `h1`; undefined where it cannot be read. Source: Terraform,
 * "Dependency Lock File".
 */
export function hashFolder(folder: string): string | undefined {
  const list = createHash('sha256');
  try {
    for (const name of listNames(folder)) {
      const content = createHash('sha256').update(readFileSync(join(folder, name)));
      list.update(`${content.digest('hex')}  ${name}\n`);
    }
  } catch {
    return undefined;
  }
  return `h1:${list.digest('base64')}`;
}
