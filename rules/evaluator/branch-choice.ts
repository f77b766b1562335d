/** Combinations of branches that are looked at per expression; more are left out, which can hide a finding but never makes one. */
const MAX_WAYS = 256;

/**
 * One way through the branches that only the running program can decide. On one way the same question always gets the
 * same answer, so that two ternaries on one condition never disagree.
 */
export class BranchChoice {
  readonly #answers = new Map<unknown, number>();
  readonly #script: readonly number[];
  readonly made: { readonly answer: number; readonly count: number }[] = [];

  /** @param script the answers to the first questions; of later ones the first answer is taken */
  constructor(script: readonly number[] = []) {
    this.#script = script;
  }

  /** A number from 0 to `count - 1`. */
  choose(question: unknown, count: number): number {
    const earlier = this.#answers.get(question);
    if (earlier !== undefined && earlier < count) return earlier;
    const answer = this.#script[this.made.length] ?? 0;
    this.made.push({ answer, count });
    this.#answers.set(question, answer);
    return answer;
  }
}

/** What `look` sees on every way through the branches, one after the other. */
export function lookOnEveryWay<T>(look: (branches: BranchChoice) => T): T[] {
  const seen: T[] = [];
  let script: number[] | undefined = [];
  while (script !== undefined && seen.length < MAX_WAYS) {
    const branches = new BranchChoice(script);
    seen.push(look(branches));
    script = getNextScript(branches.made);
  }
  return seen;
}

/** Counts up like an odometer: the last question that has another answer gets it. */
function getNextScript(made: BranchChoice['made']): number[] | undefined {
  for (let last = made.length - 1; last >= 0; last--) {
    const { answer, count } = made[last]!;
    if (answer + 1 < count) return [...made.slice(0, last).map((choice) => choice.answer), answer + 1];
  }
  return undefined;
}
