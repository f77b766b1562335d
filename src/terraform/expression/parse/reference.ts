import { quote } from '../../../text';
import { ReferenceFault, type Expression } from '../syntax';
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
