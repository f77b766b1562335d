import type { PolicyDocument, PolicyProblem } from '../iam';

/** What the inline policies of one principal may measure together, white space not counted. */
const INLINE_LIMITS = {
  role: 10_240,
  user: 2_048,
  group: 5_120,
} as const;

/** Who has an inline policy. */
export interface InlineOwner {
  readonly kind: keyof typeof INLINE_LIMITS;
  /** The same for policies that surely are of the same principal. */
  readonly key: string;
  /** For messages. */
  readonly name: string;
}

/** A policy that may be an inline one. */
interface InlineSubject {
  readonly document: PolicyDocument;
  /** Without what is sensitive. */
  readonly open: PolicyDocument;
  readonly owner?: InlineOwner;
}

type View = 'document' | 'open';

/**
 * Adds a problem to the last inline policy of each principal whose inline policies are too large together. One that is
 * too large by itself has it already. Source: IAM User Guide, "IAM and AWS STS quotas".
 */
export function addInlineSizes<T extends InlineSubject>(subjects: readonly T[]): T[] {
  return addSizes(addSizes(subjects, 'document'), 'open');
}

function addSizes<T extends InlineSubject>(subjects: readonly T[], view: View): T[] {
  const sums = new Map<string, { size: number; readonly last: T; readonly owner: InlineOwner; count: number }>();
  for (const subject of subjects) {
    const { owner, [view]: document } = subject;
    if (owner === undefined || document.kind !== 'policy') continue;
    const key = `${owner.kind} ${owner.key}`;
    const before = sums.get(key) ?? { size: 0, count: 0 };
    sums.set(key, { size: before.size + document.size, count: before.count + 1, last: subject, owner });
  }
  const problems = new Map<T, PolicyProblem>();
  for (const { size, count, last, owner } of sums.values()) {
    const limit = INLINE_LIMITS[owner.kind];
    if (count > 1 && size > limit) problems.set(last, describe(owner, { size, count, limit }));
  }
  return subjects.map((subject) => {
    const problem = problems.get(subject);
    const { [view]: document } = subject;
    if (problem === undefined || document.kind !== 'policy') return subject;
    return { ...subject, [view]: { ...document, problems: [...document.problems, problem] } };
  });
}

function describe(
  { kind, name }: InlineOwner,
  { size, count, limit }: { readonly size: number; readonly count: number; readonly limit: number },
): PolicyProblem {
  const format = (number: number): string => number.toLocaleString('en-US');
  return {
    kind: 'too-large',
    level: 'error',
    path: [],
    problem: `With this policy the ${count} inline policies of the ${kind} ${name} have ${format(size)} characters, white space not counted.`,
    reason: `All together may have ${format(limit)} (IAM User Guide, "IAM and AWS STS quotas"): IAM refuses the last.`,
    remedy: 'Shorten them, or attach a managed policy instead.',
  };
}
