/** Combinations of branches that are looked at per expression; more are left out, which can hide a finding but never makes one. */
const MAX_WORLDS = 256;

/**
 * Decides the branches that only the running program can decide. Within one world the same question always gets the
 * same answer, so that two ternaries on one condition never disagree.
 */
export class World {
  readonly #answers = new Map<unknown, number>();
  readonly #script: readonly number[];
  readonly made: { readonly answer: number; readonly count: number }[] = [];

  constructor(script: readonly number[]) {
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

/** What `look` sees in every world, one after the other. */
export function lookAtWorlds<T>(look: (world: World) => T): T[] {
  const seen: T[] = [];
  let script: number[] | undefined = [];
  while (script !== undefined && seen.length < MAX_WORLDS) {
    const world = new World(script);
    seen.push(look(world));
    script = getNextScript(world.made);
  }
  return seen;
}

/** Counts up like an odometer: the last question that has another answer gets it. */
function getNextScript(made: World['made']): number[] | undefined {
  for (let last = made.length - 1; last >= 0; last--) {
    const { answer, count } = made[last]!;
    if (answer + 1 < count) return [...made.slice(0, last).map((choice) => choice.answer), answer + 1];
  }
  return undefined;
}
