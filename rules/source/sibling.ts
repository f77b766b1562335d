import type { ImageSite } from './image';
import type { Node, SourceFile } from '../evaluator/source-file';

/**
 * Groups of images that one run of a piece of code makes together, for the same provider: statements of one block, with
 * the same scope. Images in branches, loops and callbacks are in no group, as they may exclude each other.
 */
export function groupSiblings(images: readonly ImageSite[], file: SourceFile): ImageSite[][] {
  const groups = new Map<Node, Map<string, ImageSite[]>>();
  for (const image of images) {
    const block = findBlock(image.call);
    const scope = image.call.arguments[0];
    if (block === undefined || scope === undefined || image.hasProvider) continue;
    const byScope = groups.get(block) ?? new Map<string, ImageSite[]>();
    groups.set(block, byScope);
    const text = file.sourceCode.getText(scope as never);
    byScope.set(text, [...(byScope.get(text) ?? []), image]);
  }
  return [...groups.values()].flatMap((byScope) => [...byScope.values()]).filter((group) => group.length > 1);
}

const STRAIGHT = new Set([
  'AssignmentExpression',
  'CallExpression',
  'ExportNamedDeclaration',
  'ExpressionStatement',
  'MemberExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'VariableDeclaration',
  'VariableDeclarator',
]);

/** The block that makes the image whenever it runs. */
function findBlock(call: Node): Node | undefined {
  let at = call.parent;
  while (at != null && STRAIGHT.has(at.type)) at = at.parent;
  return at?.type === 'BlockStatement' || at?.type === 'Program' || at?.type === 'StaticBlock' ? at : undefined;
}
