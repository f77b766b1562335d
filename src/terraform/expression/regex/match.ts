import { present } from '../../present';
import type { Work } from '../work';
import type { Instruction, Program } from './program';
import type { Assertion } from './syntax';

/** Offsets of the match and of its groups, two each, in characters; undefined for a group without a part in it. */
export type Match = readonly (number | undefined)[];

interface Thread {
  readonly at: number;
  readonly slots: Match;
}

/**
 * The first match at or behind an offset, of those that begin there the preferred one. All ways are followed at once,
 * so that the time is bounded by the length of the program times that of the text.
 */
export function findMatch(program: Program, text: readonly string[], from: number, work: Work): Match | undefined {
  let threads: readonly Thread[] = [];
  let found: Match | undefined;
  for (let at = from; at <= text.length; at++) {
    const open = found === undefined ? [...threads, { at: program.start, slots: [at] }] : threads;
    if (open.length === 0) break;
    const reached = follow(program.instructions, open, { text, at }, work);
    threads = [];
    const next: Thread[] = [];
    for (const thread of reached) {
      const instruction = present(program.instructions[thread.at]);
      if (instruction.kind === 'match') {
        found = withSlot(thread.slots, 1, at);
        break;
      }
      const character = text[at];
      if (instruction.kind === 'character' && character !== undefined && instruction.test(character))
        next.push({ at: instruction.next, slots: thread.slots });
    }
    threads = next;
  }
  return found;
}

interface Place {
  readonly text: readonly string[];
  readonly at: number;
}

/** Threads that wait for a character or have matched, in the order of preference. */
function follow(
  instructions: readonly Instruction[],
  open: readonly Thread[],
  place: Place,
  work: Work,
): readonly Thread[] {
  const visited = new Set<number>();
  const reached: Thread[] = [];
  const stack = [...open].reverse();
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    if (visited.has(thread.at)) continue;
    visited.add(thread.at);
    const { slots } = thread;
    work.spend(1 + slots.length);
    const instruction = present(instructions[thread.at]);
    if (instruction.kind === 'split') for (const way of [...instruction.ways].reverse()) stack.push({ at: way, slots });
    else if (instruction.kind === 'save')
      stack.push({ at: instruction.next, slots: withSlot(slots, instruction.slot, place.at) });
    else if (instruction.kind === 'assertion') {
      if (holds(instruction.assertion, place)) stack.push({ at: instruction.next, slots });
    } else reached.push(thread);
  }
  return reached;
}

function withSlot(slots: Match, slot: number, at: number): Match {
  const copy = [...slots];
  copy[slot] = at;
  return copy;
}

function holds(assertion: Assertion, { text, at }: Place): boolean {
  switch (assertion) {
    case 'text start':
      return at === 0;
    case 'text end':
      return at === text.length;
    case 'line start':
      return at === 0 || text[at - 1] === '\n';
    case 'line end':
      return at === text.length || text[at] === '\n';
    default:
      return (isWord(text[at - 1]) !== isWord(text[at])) === (assertion === 'word boundary');
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}
