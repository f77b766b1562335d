/**
 * What Terraform would refuse: it has no value. Thrown inside an evaluation, so that no operation has to hand it on;
 * caught by try, by can, in the branch that a condition does not take, and where the evaluation began.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export function refuse(why: string): never {
  throw new Refusal(why);
}

/** What has a value, but one that is not worked out here. Thrown and caught like a Refusal, but never by try or can. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
}

export function leaveOpen(why: string): never {
  throw new Undecided(why);
}
