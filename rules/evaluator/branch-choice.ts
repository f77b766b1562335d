/** What is asked of a condition, and the one answer that the program goes on with. */
interface ConditionQuestion {
  readonly about: 'presence' | 'truth';
  readonly assumed?: boolean | undefined;
}

/** Ways through the branches that are looked at per expression; what lies beyond is said to be unknown. */
const MAX_WAYS = 4096;

const YES = 0;
const NO = 1;

/** Thrown where a way is asked what it has not decided, and is not to decide now. */
const UNDECIDED = new Error('The branch that is taken is not known.');

/**
 * One way through the branches that only the running program can decide. On one way the same question always gets the
 * same answer, so that two ternaries on one condition never disagree.
 */
export class BranchChoice {
  readonly #answers = new Map<unknown, number>();
  readonly #script: readonly number[];
  readonly made: { readonly answer: number; readonly count: number }[] = [];
  #isDecided = false;
  #isDead = false;

  /** @param script the answers to the first questions; of later ones the first answer is taken */
  constructor(script: readonly number[] = []) {
    this.#script = script;
  }

  /** Whether the program ends on this way before it makes anything of the value. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Whether nothing is decided yet: what is seen now is seen on every way. */
  get isFresh(): boolean {
    return this.#answers.size === 0;
  }

  /** The program throws on this way. */
  end(): void {
    if (this.#isDecided) throw UNDECIDED;
    this.#isDead = true;
  }

  /** A number from 0 to `count - 1`. */
  choose(question: unknown, count: number): number {
    const earlier = this.#answers.get(question);
    if (earlier !== undefined && earlier < count) return earlier;
    if (this.#isDecided) throw UNDECIDED;
    const answer = this.#script[this.made.length] ?? 0;
    this.made.push({ answer, count });
    this.#answers.set(question, answer);
    return answer;
  }

  /**
   * Whether something is true, or is there at all: what is not there is not true.
   * An assumed answer is taken where there is none: on the other way the program ends.
   */
  chooseCondition(name: string, { about, assumed }: ConditionQuestion): boolean {
    const presence = `presence\n${name}`;
    const truth = `truth\n${name}`;
    if (about === 'truth' && this.#answers.get(presence) === NO) return false;
    if (about === 'presence' && this.#answers.get(truth) === YES) return true;
    const question = about === 'truth' ? truth : presence;
    if (assumed !== undefined && !this.#isDecided && !this.#answers.has(question))
      this.#answers.set(question, assumed ? YES : NO);
    return this.choose(question, 2) === YES;
  }

  /** Of several looks one was not decided. */
  leaveOpen(): void {
    if (this.#isDecided) throw UNDECIDED;
  }

  /** What `look` sees with no more than the answers that there are; undefined where they do not decide it. */
  lookDecided<T>(look: () => T): T | undefined {
    const before = this.#isDecided;
    this.#isDecided = true;
    try {
      return look();
    } catch (error) {
      if (error !== UNDECIDED) throw error;
      return undefined;
    } finally {
      this.#isDecided = before;
    }
  }
}

/** What is seen on the ways through the branches. */
export interface EveryWay<T> {
  readonly seen: readonly T[];
  /** Whether there are more ways than were looked at. */
  readonly isCut: boolean;
}

/** What `look` sees on every way through the branches, one after the other. */
export function lookOnEveryWay<T>(look: (branches: BranchChoice) => T, limit = MAX_WAYS): EveryWay<T> {
  const seen: T[] = [];
  let script: number[] | undefined = [];
  for (let ways = 0; script !== undefined && ways < limit; ways++) {
    const branches = new BranchChoice(script);
    const found = look(branches);
    if (!branches.isDead) seen.push(found);
    script = getNextScript(branches.made);
  }
  return { seen, isCut: script !== undefined };
}

/** Counts up like an odometer: the last question that has another answer gets it. */
function getNextScript(made: BranchChoice['made']): number[] | undefined {
  const last = made.findLastIndex(({ answer, count }) => answer + 1 < count);
  const next = made[last];
  return next && [...made.slice(0, last).map(({ answer }) => answer), next.answer + 1];
}
