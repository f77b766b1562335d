import { dirname, join } from 'node:path';
import { quote } from '../../text';
import { readText } from '../optional-file';
import { fail, ok, warn, type Check } from './check';
import { isInRange } from './range';
import type { Surroundings } from './surroundings';

interface Peer {
  readonly name: string;
  /** Versions that are tried, where package.json does not say it. */
  readonly range: string;
  /** What it is for. */
  readonly use: string;
}

const HOSTS: readonly Peer[] = [
  { name: 'cdktf', range: '^0.21.0', use: 'the constructs in a cdktf app' },
  { name: 'cdktn', range: '>=0.22.0 <1', use: 'the constructs in a cdktn app' },
];
const CONSTRUCTS: Peer = { name: 'constructs', range: '^10.4.2', use: 'the constructs' };
const LINTERS: readonly Peer[] = [
  { name: 'eslint', range: '>=9.39 <11', use: 'the linting of sources' },
  { name: 'typescript-eslint', range: '^8.0.0', use: 'the linting of sources' },
  { name: 'typescript', range: '>=5 <7', use: 'the linting of sources' },
];

/** cdktf-cli 0.21 does not start on later ones. */
const CLI_NODE = '<23';

/** The packages beside this one, as Node.js finds them from the folder of the user. */
export function checkPeers(surroundings: Surroundings): Check[] {
  const isHosted = HOSTS.some(({ name }) => findVersion(name, surroundings) !== undefined);
  const constructs = findVersion(CONSTRUCTS.name, surroundings);
  const first =
    isHosted && constructs === undefined
      ? fail('constructs', 'Not installed, and the constructs need it.', 'Run "npm install constructs@10".')
      : checkPeer(CONSTRUCTS, surroundings);
  return [
    ...HOSTS.map((peer) => checkPeer(peer, surroundings)),
    first,
    ...LINTERS.map((peer) => checkPeer(peer, surroundings)),
    ...checkCli(surroundings),
  ];
}

function checkPeer({ name, range, use }: Peer, surroundings: Surroundings): Check {
  const version = findVersion(name, surroundings);
  if (version === undefined) return ok(name, `Not installed; it is only for ${use}.`);
  const declared = surroundings.manifest.peerDependencies?.[name];
  const wanted = declared === undefined || declared === '*' ? range : declared;
  const words = `${quote(version).slice(1, -1)}, for ${use}`;
  const isFit = isInRange(version, wanted);
  if (isFit === true) return ok(name, `${words}.`);
  const remedy = `Install one of ${wanted}.`;
  return isFit === undefined || declared !== wanted
    ? warn(name, `${words}, is not one that is tried.`, remedy)
    : fail(name, `${words}, is not one that fits.`, remedy);
}

function checkCli(surroundings: Surroundings): Check[] {
  const version = findVersion('cdktf-cli', surroundings);
  if (version === undefined || isInRange(surroundings.nodeVersion, CLI_NODE) !== false) return [];
  const words = `${quote(version).slice(1, -1)}, which does not start on Node.js ${surroundings.nodeVersion}.`;
  return [fail('cdktf-cli', words, 'Use Node.js 20 or 22 with it.')];
}

/** Version of a package in the nearest `node_modules` that has it. */
function findVersion(name: string, { cwd }: Surroundings): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const text = readText(join(folder, 'node_modules', name, 'package.json'));
    if (text !== undefined) return readVersion(text);
    if (dirname(folder) === folder) return undefined;
  }
}

function readVersion(text: string): string {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : 'unknown';
  } catch {
    return 'unknown';
  }
}
