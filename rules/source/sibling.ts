import type { ImageSite } from './image';
import type { ConstructCall, Step } from './construct-site';
import { isFunction, type Node } from '../evaluator/source-file';

/**
 * Groups of images that one run of a piece of code makes together, for the same provider: statements of one block, with
 * the same scope, and what these call. Images in branches, loops and callbacks are in no group, as they may exclude
 * each other.
 */
export function groupSiblings(images: readonly ImageSite[]): ImageSite[][] {
  const groups = new Map<string, ImageSite[]>();
  for (const image of images) {
    const key = image.hasProvider ? undefined : getGroup(image);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), image]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Names the stack, the block and the scope that an image is made in; undefined where nobody can say that it is. */
function getGroup({ site }: ImageSite): string | undefined {
  const begin = site.steps.findLastIndex(({ isStack }) => isStack) + 1;
  const [first, ...inner] = [...site.steps.slice(begin), site];
  const block = findBlock(first.call);
  const scope = first.call.arguments[0];
  if (block === undefined || scope === undefined || !inner.every(({ call }) => isAlwaysMade(call))) return undefined;
  const text = first.file.sourceCode.getText(scope as never);
  return [...site.steps.slice(0, begin).map(toKey), first.file.path, block.range, text].join('\n');
}

function toKey({ call, file }: Step): string {
  return `${file.path} ${call.range.join()}`;
}

/** Whether a call is made whenever the function around it is called. */
function isAlwaysMade(call: ConstructCall): boolean {
  const block = findBlock(call);
  return block?.parent != null && isFunction(block.parent);
}

const STRAIGHT = new Set([
  'AssignmentExpression',
  'CallExpression',
  'ExportNamedDeclaration',
  'ExpressionStatement',
  'MemberExpression',
  'ReturnStatement',
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
