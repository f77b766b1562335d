import { dropByteOrderMark } from '../text';
import { fingerprint, type FindingIdentity } from './fingerprint';
import type { LocatedFinding } from './located-finding';

/** A finding that was there when the baseline was written. */
export type BaselineEntry = FindingIdentity;

/** Findings that are known and not counted. Entries match the finding itself, so that a swapped violation shows. */
export interface Baseline {
  readonly version: 1;
  readonly entries: readonly BaselineEntry[];
}

export type BaselineResult =
  { readonly kind: 'valid'; readonly baseline: Baseline } | { readonly kind: 'invalid'; readonly why: string };

/** Reads a baseline file. */
export function parseBaseline(text: string): BaselineResult {
  let value: unknown;
  try {
    value = JSON.parse(dropByteOrderMark(text));
  } catch {
    return { kind: 'invalid', why: 'it is not JSON' };
  }
  const { version, entries } = (value ?? {}) as { version?: unknown; entries?: unknown };
  if (version !== 1) return { kind: 'invalid', why: 'it has no "version": 1' };
  if (!Array.isArray(entries)) return { kind: 'invalid', why: 'it has no list "entries"' };
  const bad = entries.findIndex((entry) => !isEntry(entry));
  if (bad !== -1) return { kind: 'invalid', why: `its entry ${bad + 1} lacks "rule", "scope", "path" or "value"` };
  return { kind: 'valid', baseline: { version: 1, entries: entries as BaselineEntry[] } };
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, scope, path, value: digest } = value as Partial<Record<keyof BaselineEntry, unknown>>;
  return typeof rule === 'string' && typeof scope === 'string' && Array.isArray(path) && typeof digest === 'string';
}

/** A baseline of everything that counts now, as a file. */
export function formatBaseline(findings: readonly LocatedFinding[]): string {
  const entries = new Map<string, BaselineEntry>();
  for (const { identity, severity, suppression, fingerprint: key } of findings) {
    if (severity !== 'info' && suppression?.kind !== 'source' && identity !== undefined) entries.set(key, identity);
  }
  return `${JSON.stringify({ version: 1, entries: [...entries.values()] }, null, 2)}\n`;
}

/** Marks findings that the baseline has, and lists its entries that nothing matches any more. */
export function applyBaseline(
  findings: readonly LocatedFinding[],
  { entries }: Baseline,
): { findings: LocatedFinding[]; stale: BaselineEntry[] } {
  const known = new Map(entries.map((entry) => [fingerprint(entry), entry]));
  const used = new Set<string>();
  const marked = findings.map((finding): LocatedFinding => {
    if (finding.severity === 'info' || !known.has(finding.fingerprint)) return finding;
    used.add(finding.fingerprint);
    return finding.suppression === undefined
      ? { ...finding, suppression: { kind: 'baseline', reason: 'It is in the baseline.' } }
      : finding;
  });
  return { findings: marked, stale: [...known].filter(([key]) => !used.has(key)).map(([, entry]) => entry) };
}
