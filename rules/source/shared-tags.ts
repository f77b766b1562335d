import { findVariable, type Node, type SourceFile } from '../evaluator/source-file';
import { getChangeOf, TAGS } from './change';
import type { ConstructSite } from './construct-site';
import { runTogether } from './construct-use';

/** Whether the program changes the object of the tags behind the construct, which keeps that very object. */
export function isTagsObjectChanged({ call, file }: ConstructSite): boolean {
  const props = call.arguments[2];
  if (props?.type === 'Identifier') return listLater(props, call, file).some((node) => isTagsChanged(node));
  if (props?.type !== 'ObjectExpression') return false;
  return props.properties.some((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== 'tags')
      return false;
    return listLater(property.value, call, file).some((node) => getChangeOf(node) !== undefined);
  });
}

/** Uses of a variable behind a call, in the same run. */
function listLater(name: Node, call: Node, file: SourceFile): Node[] {
  if (name.type !== 'Identifier') return [];
  const references = findVariable(file, name)?.references ?? [];
  return references
    .map(({ identifier }) => identifier as unknown as Node)
    .filter((node) => node.range[0] > call.range[1] && runTogether(node, call));
}

function isTagsChanged({ parent: member }: Node): boolean {
  return (
    member?.type === 'MemberExpression' &&
    member.property.type === 'Identifier' &&
    TAGS.test(member.property.name) &&
    getChangeOf(member) !== undefined
  );
}
