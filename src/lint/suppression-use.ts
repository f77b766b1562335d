import { dropInstanceKey } from './instance-key';
import { isInForce, isSuppressible, type SuppressionEntry } from '../checks';

/** Which suppressions have silenced something, by the resource that they stand in. */
export class SuppressionUse {
  readonly #used = new Set<string>();
  readonly #rules = new Set<string>();

  constructor(readonly today: string | undefined) {}

  /** Takes note that a rule has been run. */
  addRule(ruleId: string): void {
    this.#rules.add(ruleId);
  }

  /** Takes note that a suppression of a resource has silenced a finding. */
  add(ruleId: string, scope: string, address: string | undefined): void {
    this.#used.add(toKey(ruleId, scope, address));
  }

  /** Whether an entry that is in force has silenced nothing of a rule that has been run. */
  isUnused({ rule, reason, expires }: SuppressionEntry, scope: string, address: string): boolean {
    if (rule.kind !== 'known' || reason.kind === 'absent' || !isInForce(expires, this.today)) return false;
    const isRun = isSuppressible(rule.value) && this.#rules.has(rule.value);
    return isRun && !this.#used.has(toKey(rule.value, scope, address));
  }
}

/** One entry is for every instance of its resource. */
function toKey(ruleId: string, scope: string, address = ''): string {
  return JSON.stringify([ruleId, scope, dropInstanceKey(address)]);
}
