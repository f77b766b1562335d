import type { ESLint, Linter } from 'eslint';
import { formatFinding, type SuppressionEntry } from '../src/checks';
import { digestValue, fingerprint, type LocatedFinding } from '../src/lint';
import { toKey, type Recording, type ReportedFinding } from './recording';

interface Collected {
  readonly findings: readonly LocatedFinding[];
  readonly imageCount: number;
}

interface CollectOptions {
  /** How findings name a file. */
  readonly showPath: (absolute: string) => string;
}

/** The findings of all files: what ESLint lists, and what it is not told of. */
export function collect(
  results: readonly ESLint.LintResult[],
  recordings: ReadonlyMap<string, Recording>,
  options: CollectOptions,
): Collected {
  const linted = new Set(results.map(({ filePath }) => filePath));
  const images = results.map(({ filePath }) => recordings.get(filePath)?.imageCount ?? 0);
  return {
    findings: results.flatMap((result) => toFindings(result, recordings.get(result.filePath), { ...options, linted })),
    imageCount: images.reduce((sum, count) => sum + count, 0),
  };
}

/** A finding and where it is, before they are put together. */
interface Found {
  readonly finding: ReportedFinding;
  readonly location: Pick<LocatedFinding, 'line' | 'column' | 'endLine' | 'endColumn'>;
  readonly suppression: SuppressionEntry | undefined;
}

function toFindings(
  { filePath, messages }: ESLint.LintResult,
  recording: Recording | undefined,
  { showPath, linted }: CollectOptions & { readonly linted: ReadonlySet<string> },
): LocatedFinding[] {
  const file = showPath(filePath);
  const alike = createCounter();
  const repeated = createCounter();
  const reported = messages.flatMap((message): Found[] => {
    const found = recording?.get(message, alike(toKey(message))) ?? getParseFinding(message);
    if (found === undefined) return [];
    return [{ finding: found, location: toLocation(message), suppression: recording?.getComment(found) }];
  });
  const kept = (recording?.kept ?? []).filter(({ alsoIn }) => alsoIn === undefined || !linted.has(alsoIn));
  return [...reported, ...kept].map(({ finding, location, suppression }) => {
    const ordinal = repeated(JSON.stringify([finding.ruleId, formatFinding(finding)]));
    return {
      ...locate(finding, file, ordinal),
      ...location,
      ...(suppression && { suppression: toSuppression(suppression) }),
    };
  });
}

/** Reason and date of what is in force are known, or are words that only the program has. */
function toSuppression({ reason, expires }: SuppressionEntry): NonNullable<LocatedFinding['suppression']> {
  return {
    kind: 'source',
    reason: reason.kind === 'known' ? reason.value : '',
    ...(expires.kind === 'known' && { expires: expires.value }),
  };
}

/** Counts how often it was given the same key before. */
function createCounter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
}

/** What no rule of ours reported: the program cannot be parsed. Anything else that ESLint says is nobody's business. */
function getParseFinding({ message, fatal }: Linter.LintMessage): ReportedFinding | undefined {
  if (fatal !== true) return undefined;
  return {
    ruleId: 'readable-input',
    messageId: 'notReadable',
    severity: 'error',
    summary: 'Input Not Readable',
    path: [],
    problem: message,
    reason: 'What cannot be parsed is not checked.',
    remedy: 'Correct the program.',
  };
}

function toLocation({ line, column, endLine = line, endColumn = column + 1 }: Linter.LintMessage) {
  return { line, column, endLine, endColumn };
}

/** @param ordinal how many findings of the same words the file has before it, which only their number tells apart */
function locate({ constructPath, ...finding }: ReportedFinding, file: string, ordinal: number) {
  const message = formatFinding(finding);
  const { ruleId } = finding;
  const path = ordinal === 0 ? [] : [ordinal];
  const identity = { rule: ruleId, scope: file, path, value: digestValue(message) };
  const construct = constructPath === undefined ? {} : { constructPath };
  return { ...finding, ...construct, message, file, scope: file, identity, fingerprint: fingerprint(identity) };
}
