import type { LocatedFinding } from '../../src/lint';

export type Verdict = 'allow' | 'deny' | 'unknown';

/** What the linter says of the calls of an image; a call that it does not speak of it takes for allowed. */
export interface Verdicts {
  get(action: string): Verdict;
  /** Of calls that can be done without, those that are denied. */
  readonly missed: ReadonlySet<string>;
  /** Actions that anything is said of. */
  readonly named: ReadonlySet<string>;
  /** Policies that AWS would refuse, in words. */
  readonly refused: readonly string[];
}

const RULES = ['require-create-tags-permission', 'require-image-permissions'];

export function readVerdicts(findings: readonly LocatedFinding[]): Verdicts {
  const verdicts = new Map<string, Verdict>();
  const missed = new Set<string>();
  const named = new Set<string>();
  for (const { ruleId, messageId, severity, problem } of findings) {
    if (!RULES.includes(ruleId)) continue;
    const actions = [...problem.matchAll(/(?<![:\w])workspaces:(\w+)/g)].map(([, name = '']) => name);
    for (const action of actions) named.add(action);
    if (messageId === 'optionalDenied') for (const action of actions) missed.add(action);
    else if (messageId === 'denied' && severity === 'error') verdicts.set(actions[0]!, 'deny');
    else if (messageId === 'notEvaluated') verdicts.set(actions[0]!, 'unknown');
    else throw new Error(`${ruleId} says ${messageId} as ${severity}: ${problem}`);
  }
  const refused = findings.flatMap(({ ruleId, severity, message }) =>
    ruleId === 'valid-iam-policy' && severity === 'error' ? [message] : [],
  );
  return { get: (action) => verdicts.get(action) ?? 'allow', missed, named, refused };
}
