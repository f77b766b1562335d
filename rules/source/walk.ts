import type { SourceCode } from 'eslint';
import type { Node } from '../evaluator/source-file';
import { listChildren } from '../evaluator/statement';

const nodesOfFiles = new WeakMap<SourceCode, readonly Node[]>();

/** Every node of a file. Several ask for them: a file is walked once. */
export function listNodes(sourceCode: SourceCode): readonly Node[] {
  let nodes = nodesOfFiles.get(sourceCode);
  if (nodes === undefined) nodesOfFiles.set(sourceCode, (nodes = walk(sourceCode)));
  return nodes;
}

function walk({ ast, visitorKeys }: SourceCode): Node[] {
  const nodes: Node[] = [];
  const pending: Node[] = [ast as unknown as Node];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    nodes.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      if (!Array.isArray(child)) {
        if (child != null) pending.push(child);
      } else for (const each of child) if (each !== null) pending.push(each);
    }
  }
  return nodes;
}

/** Every node inside of a node, each before what is inside of it. */
export function listInside(node: Node): Node[] {
  return listChildren(node).flatMap((child) => [child, ...listInside(child)]);
}
