import { isInForce, isSuppressible, type SuppressionEntry } from '../checks';
import { dropInstanceKey } from './instance-key';
import type { Subject } from './subject';

/** Which suppressions have silenced something: entries by the resource that they stand in, those of comments themselves. */
export class SuppressionUse {
  readonly #used = new Set<string>();
  readonly #entries = new Set<SuppressionEntry>();
  readonly #rules = new Set<string>();

  constructor(readonly today: string | undefined) {}

  /** Takes note that a rule has been run. */
  addRule(ruleId: string): void {
    this.#rules.add(ruleId);
  }

  /** Takes note that a suppression has silenced a finding about a resource. */
  add(entry: SuppressionEntry, ruleId: string, { scope, address }: Pick<Subject, 'scope' | 'address'>): void {
    this.#entries.add(entry);
    this.#used.add(toKey(ruleId, scope, address));
  }

  /** Whether an entry that is in force has silenced nothing of a rule that has been run. */
  isUnused(entry: SuppressionEntry, scope: string, address: string): boolean {
    return this.#isRun(entry) && !this.#used.has(toKey(getRule(entry), scope, address));
  }

  /** The same of a comment, which is for the place where it stands. */
  isCommentUnused(entry: SuppressionEntry): boolean {
    return this.#isRun(entry) && !this.#entries.has(entry);
  }

  #isRun(entry: SuppressionEntry): boolean {
    if (entry.reason.kind === 'absent' || !isInForce(entry.expires, this.today)) return false;
    const rule = getRule(entry);
    return isSuppressible(rule) && this.#rules.has(rule);
  }
}

function getRule({ rule }: SuppressionEntry): string {
  return rule.kind === 'known' ? rule.value : '';
}

/** One entry is for every instance of its resource. */
function toKey(ruleId: string, scope: string, address = ''): string {
  return JSON.stringify([ruleId, scope, dropInstanceKey(address)]);
}
