import type { PolicyKind, PolicyValue } from './policy';
import type { Report } from './report';
import { partsOf, PartialText, UNKNOWN, type Text } from './partial-text';
import type { Path } from './problem';

/** Where a document is attached, and what it may measure there. */
interface SizeLimit {
  readonly characters: number;
  readonly countsSpace: boolean;
  readonly what: string;
  readonly source: string;
}

const IAM_QUOTAS = 'IAM User Guide, "IAM and AWS STS quotas"';
const ORGANIZATIONS_QUOTAS = 'AWS Organizations User Guide, "Quotas"';

function limit(characters: number, what: string): SizeLimit {
  return { characters, countsSpace: false, what, source: IAM_QUOTAS };
}

/** A document of unknown kind: the largest that IAM takes, the inline policies of a role. */
const LARGEST = limit(10_240, 'any policy');
const MANAGED = limit(6_144, 'a managed policy');

const LIMITS: Readonly<Record<Exclude<PolicyKind, 'identity' | 'awsManaged'>, SizeLimit>> = {
  managed: MANAGED,
  userInline: limit(2_048, 'the inline policies of a user, all together'),
  roleInline: limit(10_240, 'the inline policies of a role, all together'),
  groupInline: limit(5_120, 'the inline policies of a group, all together'),
  session: { characters: 2_048, countsSpace: true, what: 'session policies', source: 'AWS STS API Reference' },
  scp: { characters: 10_240, countsSpace: true, what: 'an SCP', source: ORGANIZATIONS_QUOTAS },
  rcp: { characters: 5_120, countsSpace: true, what: 'an RCP', source: ORGANIZATIONS_QUOTAS },
};

/** Sizes of a document in characters. What is not known in full is counted as far as it is known. */
export interface DocumentSize {
  readonly withSpace: number;
  readonly withoutSpace: number;
}

export function measureText(text: Text): DocumentSize {
  let withSpace = 0;
  let withoutSpace = 0;
  for (const part of partsOf(text)) {
    if (part === UNKNOWN) continue;
    withSpace += part.length;
    withoutSpace += part.replace(/\s+/g, '').length;
  }
  return { withSpace, withoutSpace };
}

/** The size of a value as JSON without white space. Nesting costs no stack. */
export function measureValue(value: PolicyValue): DocumentSize {
  let size = 0;
  const pending: PolicyValue[] = [value];
  for (const next of pending) {
    if (Array.isArray(next)) {
      size += Math.max(next.length + 1, 2);
      for (const item of next as readonly PolicyValue[]) pending.push(item);
    } else if (typeof next === 'object' && next !== null && !(next instanceof PartialText)) {
      const entries = Object.entries(next);
      size += Math.max(entries.length + 1, 2);
      for (const [key, item] of entries) {
        size += JSON.stringify(key).length + 1;
        pending.push(item);
      }
    } else size += measureScalar(next);
  }
  return { withSpace: size, withoutSpace: size };
}

function measureScalar(value: Text | number | boolean | null): number {
  if (typeof value === 'string') return JSON.stringify(value).length;
  if (value === UNKNOWN || value instanceof PartialText) return 2 + measureText(value).withSpace;
  return String(value).length;
}

/** Refuses what is too large for its kind. */
export function checkSize(
  size: DocumentSize,
  kind: PolicyKind,
  { path, report }: { path: Path; report: Report },
): void {
  if (kind === 'awsManaged') return;
  const own = kind === 'identity' ? LARGEST : LIMITS[kind];
  const length = own.countsSpace ? size.withSpace : size.withoutSpace;
  if (length > own.characters) report.error('too-large', path, describeSize(length, own));
  else if (kind === 'identity' && length > MANAGED.characters)
    report.warn('large', path, {
      ...describeSize(length, MANAGED),
      reason: 'Only the inline policies of a role may be that large.',
    });
}

function describeSize(length: number, { characters, countsSpace, what, source }: SizeLimit) {
  const counted = countsSpace ? 'white space counted' : 'white space not counted';
  return {
    problem: `The policy has ${format(length)} characters, ${counted}; ${what} may have ${format(characters)} (${source}).`,
    remedy: 'Shorten it, or split it.',
  };
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}
