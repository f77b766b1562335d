import { dropByteOrderMark, sanitizeJson } from '../text';
import { fingerprint, type FindingIdentity } from './fingerprint';
import type { LocatedFinding } from './located-finding';

/** A finding that was there when the baseline was written. */
export type BaselineEntry = FindingIdentity;

/** Findings that are known and not counted. Entries match the finding itself, so that a swapped violation shows. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** How a baseline names the folders and files that a run knows by paths of its own. */
export interface ScopeNames {
  /** @param scope path of a folder or file, as the findings of this run show it */
  readonly toPlace: (scope: string) => string;
  readonly toScope: (place: string) => string;
}

/** An entry in the file: what it is about is a stack by its name, or a folder or file by its place. */
type WrittenEntry = Omit<BaselineEntry, 'scope'> & ({ readonly scope: string } | { readonly place: string });

export type BaselineResult =
  { readonly kind: 'valid'; readonly baseline: Baseline } | { readonly kind: 'invalid'; readonly why: string };

/** Reads a baseline file. In one of version 1 paths stand as a run at the same place shows them. */
export function parseBaseline(text: string, names: ScopeNames): BaselineResult {
  let value: unknown;
  try {
    value = JSON.parse(dropByteOrderMark(text));
  } catch {
    return { kind: 'invalid', why: 'it is not JSON' };
  }
  const { version, entries } = (value ?? {}) as { version?: unknown; entries?: unknown };
  if (version !== 1 && version !== 2) return { kind: 'invalid', why: 'it has neither "version": 2 nor "version": 1' };
  if (!Array.isArray(entries)) return { kind: 'invalid', why: 'it has no list "entries"' };
  const bad = entries.findIndex((entry) => !isEntry(entry));
  if (bad !== -1) return { kind: 'invalid', why: `its entry ${bad + 1} lacks "rule", "scope", "path" or "value"` };
  return { kind: 'valid', baseline: { entries: (entries as WrittenEntry[]).map((entry) => readEntry(entry, names)) } };
}

function isEntry(value: unknown): value is WrittenEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, scope, place = scope, path, value: digest } = value as Record<string, unknown>;
  return typeof rule === 'string' && typeof place === 'string' && Array.isArray(path) && typeof digest === 'string';
}

function readEntry(entry: WrittenEntry, { toScope }: ScopeNames): BaselineEntry {
  if (!('place' in entry)) return entry;
  const { place, ...rest } = entry;
  return { ...rest, scope: toScope(place) };
}

/** What a baseline is made of. */
interface Judged {
  readonly findings: readonly LocatedFinding[];
  /** Scopes that are names of stacks. */
  readonly stackNames: ReadonlySet<string>;
}

/** Everything that counts now, each once. */
export function listBaselineEntries({ findings, stackNames }: Judged, { toPlace }: ScopeNames): WrittenEntry[] {
  const entries = new Map<string, WrittenEntry>();
  for (const { identity, severity, suppression, fingerprint: key } of findings) {
    if (severity === 'info' || suppression?.kind === 'source') continue;
    const { rule, scope, ...rest } = identity;
    entries.set(key, stackNames.has(scope) ? identity : { rule, place: toPlace(scope), ...rest });
  }
  return [...entries.values()];
}

/** A baseline, as its file has it. */
export function formatBaseline(entries: readonly WrittenEntry[]): string {
  return `${sanitizeJson(JSON.stringify({ version: 2, entries }, null, 2))}\n`;
}

/** Marks findings that the baseline has, and lists its entries that nothing matches any more. */
export function applyBaseline(
  findings: readonly LocatedFinding[],
  { entries }: Baseline,
): { findings: LocatedFinding[]; stale: BaselineEntry[] } {
  const known = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    known.set(fingerprint(toModule(entry)), entry);
    known.set(fingerprint(entry), entry);
  }
  const used = new Set<BaselineEntry>();
  const marked = findings.map((finding): LocatedFinding => {
    const { severity, identity, fingerprint: own } = finding;
    const entry = severity === 'info' ? undefined : (known.get(own) ?? known.get(fingerprint(toModule(identity))));
    if (entry === undefined) return finding;
    used.add(entry);
    return finding.suppression === undefined
      ? { ...finding, suppression: { kind: 'baseline', reason: 'It is in the baseline.' } }
      : finding;
  });
  return { findings: marked, stale: [...new Set(known.values())].filter((entry) => !used.has(entry)) };
}

/**
 * What is found in a resource is the same whether its file is linted alone or with the folder that it is in: an address
 * is there once.
 */
function toModule(identity: FindingIdentity): FindingIdentity {
  const { scope, address } = identity;
  if (address === undefined || !/\.(?:tf|tofu)(?:\.json)?$/.test(scope)) return identity;
  const end = scope.lastIndexOf('/');
  return { ...identity, scope: end === -1 ? '.' : scope.slice(0, end) };
}
