import { quote } from '../../../text';
import { ExpressionError, ReferenceFault, type Expression } from '../syntax';
import type { Scanner } from './scanner';

/** Names behind these roots that a reference has at least; behind every other one. `self` stands for itself. */
const STEPS: Readonly<Record<string, number>> = { data: 2, resource: 2, ephemeral: 2, self: 0 };

/** The engines refuse a reference that names nothing, wherever it stands, before they evaluate anything. */
export function checkReference(target: Expression, scanner: Scanner): void {
  const steps: boolean[] = [];
  let root = target;
  for (; root.kind === 'attribute' || root.kind === 'index'; root = root.target)
    steps.unshift(root.kind === 'attribute');
  if (root.kind !== 'name' || scanner.names.includes(root.name)) return;
  const needed = (Object.hasOwn(STEPS, root.name) ? STEPS[root.name] : undefined) ?? 1;
  const leading = steps.slice(0, needed);
  if (leading.length < needed || !leading.every(Boolean))
    scanner.fault ??= new ReferenceFault(`the reference to ${quote(root.name)} names nothing in it`);
}

/** Names that follow each other are neither a key nor, without parentheses, an expression that makes one. */
export function checkKey(key: Expression): void {
  if (isBareReference(key))
    throw new ExpressionError('a reference stands where a key is expected: it wants parentheses');
}

/** `a.b`, as opposed to `(a.b)`. */
export function isBareReference(key: Expression): boolean {
  if (key.kind !== 'attribute') return false;
  let root: Expression = key;
  while (root.kind === 'attribute' || root.kind === 'index') root = root.target;
  return root.kind === 'name' && root.start === key.start && root.end - root.start === root.name.length;
}
