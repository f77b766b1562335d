import { Undecided } from './refusal';

/** Steps that one evaluation may take; more is taken for an attack, and is unknown. */
const MAX_STEPS = 300_000;

/** Ends an evaluation that would cost too much. Caught where the evaluation began. */
export class WorkExceeded extends Undecided {}

/** Counts the steps of one evaluation, so that no expression costs more than its length allows. */
export class Work {
  #steps = 0;

  constructor(private readonly limit = MAX_STEPS) {}

  get steps(): number {
    return this.#steps;
  }

  /** Text that is read or made costs by its length. */
  spendText(text: string): void {
    this.spend(text.length >> 5);
  }

  spend(steps = 1): void {
    if (this.#steps + steps > this.limit) throw new WorkExceeded(`it takes more than ${this.limit} steps`);
    this.#steps += steps;
  }
}
