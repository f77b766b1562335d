import { UNKNOWN, type PartialText } from '../../iam';
import type { PatternNode } from './pattern-syntax';

/** States of a compiled pattern, at most. */
const MAX_STATES = 5000;

/** A state that takes one character, one that goes on in several ways, or the end. States name others by index. */
type State =
  | { readonly test: (character: string) => boolean; readonly next: number }
  | { readonly ways: readonly number[] }
  | { readonly isEnd: true };

/** A nondeterministic automaton. */
export interface Nfa {
  readonly states: readonly State[];
  readonly start: number;
}

/** Undefined where the pattern has too many states. */
export function compileNfa(node: PatternNode): Nfa | undefined {
  const states: State[] = [{ isEnd: true }];
  const add = (state: State): number => states.push(state) - 1;
  /** States of a node that go on to the state `next`; the first of them. */
  const build = (at: PatternNode, next: number): number => {
    if (states.length > MAX_STATES) return next;
    if (at.kind === 'character') return add({ test: at.test, next });
    if (at.kind === 'sequence') return at.items.reduceRight((to, item) => build(item, to), next);
    if (at.kind === 'choice') return add({ ways: at.options.map((option) => build(option, next)) });
    return buildRepeat(at, next);
  };
  const buildRepeat = ({ item, min, max }: Extract<PatternNode, { kind: 'repeat' }>, next: number): number => {
    let to = next;
    if (max === Infinity) {
      to = add({ ways: [] });
      states[to] = { ways: [build(item, to), next] };
    } else {
      for (let count = min; count < max && states.length <= MAX_STATES; count++)
        to = add({ ways: [build(item, to), next] });
    }
    for (let count = 0; count < min && states.length <= MAX_STATES; count++) to = build(item, to);
    return to;
  };
  const start = build(node, 0);
  return states.length > MAX_STATES ? undefined : { states, start };
}

/** Whether the whole text leads from the start to the end, or can do so: an unknown part stands for any text. */
export function matchNfa({ states, start }: Nfa, parts: PartialText['parts']): boolean {
  let current = closeOver(states, [start]);
  for (const part of parts) {
    current = part === UNKNOWN ? closeOverAll(states, current) : follow(states, current, part);
    if (current.size === 0) return false;
  }
  return current.has(0);
}

function follow(states: readonly State[], from: ReadonlySet<number>, text: string): ReadonlySet<number> {
  let current = from;
  for (const character of text) {
    const reached: number[] = [];
    for (const index of current) {
      const state = states[index];
      if (state !== undefined && 'test' in state && state.test(character)) reached.push(state.next);
    }
    if (reached.length === 0) return NOWHERE;
    current = closeOver(states, reached);
  }
  return current;
}

const NOWHERE: ReadonlySet<number> = new Set();

/** All states that can be reached by any characters. */
function closeOverAll(states: readonly State[], from: ReadonlySet<number>): ReadonlySet<number> {
  let current = from;
  for (let size = -1; size !== current.size;) {
    size = current.size;
    const next = [...current].flatMap((index) => {
      const state = states[index];
      return state !== undefined && 'test' in state ? [index, state.next] : [index];
    });
    current = closeOver(states, next);
  }
  return current;
}

/** All states that can be reached without a character. */
function closeOver(states: readonly State[], open: number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = states[index];
    if (state !== undefined && 'ways' in state) open.push(...state.ways);
  }
  return reached;
}
