import type { ConstructCall } from './program';
import type { Node, SourceFile } from './source-file';
import { findUses } from './use';
import { unknownValue, type Entry, type Value } from './value';

const WHY = 'it is set anew after the construct is made';

/** The arguments of a construct, less what the program sets anew: `image.name = …`, `image.addOverride('name', …)`. */
export function applyOverrides(props: Value, call: ConstructCall, file: SourceFile): Value {
  if (props.kind !== 'object') return props;
  const overridden = findUses(call, file).flatMap(getOverridden);
  if (overridden.length === 0) return props;
  if (overridden.includes(undefined)) return unknownValue(WHY);
  const place = { node: call as Node, file };
  const entries = new Map<string, Entry>(props.entries);
  for (const key of overridden as string[]) {
    entries.set(key, { key: place, place, ...entries.get(key), get: () => unknownValue(WHY) });
  }
  return { ...props, entries };
}

/** Name of the attribute that a use of a construct writes to; undefined in the list where any may be. */
function getOverridden(use: Node): (string | undefined)[] {
  const member = use.parent;
  if (member?.type !== 'MemberExpression' || member.object !== use || member.property.type !== 'Identifier') return [];
  const { parent, property } = member;
  if (parent.type === 'AssignmentExpression' && parent.left === member) return [property.name];
  if (parent.type !== 'CallExpression' || parent.callee !== member || property.name !== 'addOverride') return [];
  const path = parent.arguments[0];
  return [path?.type === 'Literal' ? toArgument(String(path.value)) : undefined];
}

/** `workspace_id` and `default_tags.0.tags` as the argument is called: `workspaceId`, `defaultTags`. */
function toArgument(path: string): string {
  const [attribute = ''] = path.split('.');
  return attribute.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
