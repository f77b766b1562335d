import type { SourceCode } from 'eslint';
import type { Node } from '../evaluator/source-file';

/** Every node of a file. It walks them all, so it makes nothing. */
export function* walkNodes({ ast, visitorKeys }: SourceCode): Generator<Node> {
  const pending: Node[] = [ast as unknown as Node];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      if (!Array.isArray(child)) {
        if (child != null) pending.push(child);
      } else for (const each of child) if (each !== null) pending.push(each);
    }
  }
}
