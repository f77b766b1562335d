import { type CallName, OTHER_CALLS } from '../http/call-name';

/** What the entries of every list of faults have. */
interface Rule {
  readonly operation: CallName | '*';
  readonly count?: number;
  readonly probability?: number;
}

interface Entry<R extends Rule> {
  readonly rule: R;
  left: number;
  /** From 0 to less than 1, another one each time. */
  readonly draw: () => number;
}

/** A list of faults, in which the first entry that fits a call and comes about counts. */
export class RuleList<R extends Rule> {
  private readonly entries: readonly Entry<R>[];

  /** @param seed decides what is drawn; lists of other seeds draw otherwise */
  constructor(rules: readonly R[] = [], seed: number) {
    this.entries = rules.map((rule, index) => ({
      rule,
      left: rule.count ?? Number.POSITIVE_INFINITY,
      draw: createDraw(seed * 1000 + index),
    }));
  }

  /** The entry that counts for this call, where there is one; it has one call less to come. */
  take(operation: CallName, fits: (rule: R) => boolean = () => true): R | undefined {
    const found = this.entries.find(
      ({ rule, left, draw }) =>
        left > 0 &&
        listNames(operation).includes(rule.operation) &&
        fits(rule) &&
        (rule.probability === undefined || draw() < rule.probability),
    );
    if (found === undefined) return undefined;
    found.left--;
    return found.rule;
  }

  /** The entries, each with the count that is left of its own. */
  list(): R[] {
    return this.entries.map(({ rule, left }) => (rule.count === undefined ? rule : { ...rule, count: left }));
  }
}

/** What a call goes by in faults, its own name first. Who breaks WorkSpaces does not mean other services. */
export function listNames(operation: CallName): readonly (CallName | '*')[] {
  return OTHER_CALLS.some((name) => name === operation) ? [operation] : [operation, '*'];
}

/** Numbers from a counter whose bits are mixed: the same for the same start, on every machine. */
function createDraw(start: number): () => number {
  let counter = Math.imul(start + 1, 0x9e3779b1);
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    let bits = Math.imul(counter ^ (counter >>> 15), counter | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
