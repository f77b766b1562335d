import type { TSESTree } from '@typescript-eslint/types';
import { evaluateKey } from '../evaluator/key';
import { isTrue } from '../evaluator/condition';
import { contains, type Node } from '../evaluator/source-file';
import { type Entry, type Evaluation, type Lazy, unknownValue, type Value } from '../evaluator/value';
import type { ConstructSite } from './construct-site';
import { listAspectSets } from './aspect';
import { getChangeOf, getWhole, TAGS } from './change';
import { runTogether } from './construct-use';
import { isTagsObjectChanged } from './shared-tags';
import { listHatches, listUses, type Use } from './use';

const WHY = 'it is set anew after the construct is made';

const BY_ASPECT = 'an aspect may set it anew';

/** What a use does to the arguments of a construct. */
interface Override {
  /** `name`, `default_tags.0.tags`; undefined where it is known at run time only. */
  readonly path: readonly string[] | undefined;
  readonly key: Node;
  /** Absent where the attribute is reset. */
  readonly value: Node | undefined;
  /** Whether it is written into the configuration, where it wins over the construct's own attributes. */
  readonly isLast: boolean;
}

/** The arguments of a construct, with what the program sets anew: `image.name = …`, `image.addOverride('name', …)`. */
export function applyOverrides(props: Value, site: ConstructSite, evaluations: readonly Evaluation[]): Value {
  if (props.kind !== 'object') return props;
  const found = [
    ...listUses(site, evaluations).flatMap((use) => {
      const override = getOverride(use);
      return override === undefined || !isRun(use) ? [] : [{ use, override }];
    }),
    ...listStackOverrides(site, evaluations),
  ];
  const visited = visit(isTagsObjectChanged(site) ? setUnknown(props, 'tags', WHY) : props, site);
  if (found.length === 0) return visited;
  if (!found.every(hasPath)) return unknownValue(WHY);
  const ordered = [
    ...found.filter(({ override }) => !override.isLast),
    ...found.filter(({ override }) => override.isLast),
  ];
  return ordered.reduce<Value>(
    (value, { use, override }) => setPath(value, override.path, toEntry(use, override)),
    visited,
  );
}

/** What aspects of the same files set of each image is not known. */
function visit(props: Value, { file, steps }: ConstructSite): Value {
  const sets = [...new Set([file, ...steps.map((step) => step.file)])].flatMap((each) => [...listAspectSets(each)]);
  if (sets.includes(undefined)) return unknownValue(BY_ASPECT);
  return sets.reduce<Value>((value, key) => setUnknown(value, key ?? '', BY_ASPECT), props);
}

function setUnknown(value: Value, key: string, why: string): Value {
  const old = value.kind === 'object' ? value.entries.get(key) : undefined;
  return setPath(value, [key], { key: old?.key, place: old?.place, get: () => unknownValue(why) });
}

interface Found {
  readonly use: Use;
  readonly override: Override;
}

function hasPath(found: Found): found is Found & { readonly override: { readonly path: readonly string[] } } {
  return found.override.path !== undefined;
}

function toEntry(use: Use, { key, value }: Override): Entry {
  const { file } = use;
  const get: Lazy = () => {
    if (!use.isSure || !runTogether(use.node, use.origin)) return unknownValue(WHY);
    return value === undefined ? { kind: 'primitive', value: undefined } : use.evaluation.evaluate(value, file);
  };
  return { key: { node: key, file }, place: { node: value ?? key, file }, get };
}

/** The value with another one at a path. A block that may stand once is an object, or a list of one. */
function setPath(value: Value, [first, ...rest]: readonly string[], entry: Entry): Value {
  if (first === undefined) return entry.get();
  if (/^\d+$/.test(first)) return setPath(value, rest, entry);
  if (value.kind === 'primitive' && value.value == null)
    return setPath({ kind: 'object', entries: new Map() }, [first, ...rest], entry);
  if (value.kind !== 'object') return unknownValue(WHY);
  const entries = new Map(value.entries);
  const old = entries.get(first);
  const inside = (): Value => setPath(old?.get() ?? { kind: 'primitive', value: undefined }, rest, entry);
  entries.set(
    first,
    rest.length === 0 ? entry : { key: old?.key ?? entry.key, place: old?.place ?? entry.place, get: inside },
  );
  return { ...value, entries };
}

/** Whether the conditions around a use hold, of those that the construct itself is not under. */
function isRun({ node, file, evaluation, origin }: Use): boolean {
  for (let at = node; at.parent != null && !contains(at.parent, origin); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && parent.test !== at) {
      if (isTrue(evaluation, parent.test, file) !== (parent.consequent === at)) return false;
    } else if (parent.type === 'LogicalExpression' && parent.right === at && parent.operator !== '??') {
      if (isTrue(evaluation, parent.left, file) !== (parent.operator === '&&')) return false;
    }
  }
  return true;
}

/** Overrides of the stack that name the construct, or may. */
function listStackOverrides(site: ConstructSite, evaluations: readonly Evaluation[]): Found[] {
  return listHatches(site, evaluations).flatMap(({ hatch: { call, path }, use }) => {
    if (!isRun(use)) return [];
    const [key = call, value] = call.arguments;
    const isWhole = path.length === 0;
    return [
      {
        use,
        override: {
          path: isWhole ? undefined : toArgumentPath(path),
          key,
          value: isWhole ? undefined : value,
          isLast: true,
        },
      },
    ];
  });
}

/** What a use writes; undefined for one that only reads. */
function getOverride(use: Use): Override | undefined {
  const node = getWhole(use.node);
  const member = node.parent;
  if (member?.type === 'CallExpression') return getAssign(member, node);
  if (member?.type !== 'MemberExpression' || member.object !== node) return undefined;
  const { parent, property } = member;
  if (parent.type === 'AssignmentExpression' && parent.left === member) {
    const key = evaluateKey(use.evaluation, member, use.file);
    return { path: key === undefined ? undefined : [key], key: property, value: parent.right, isLast: false };
  }
  if (property.type !== 'Identifier') return undefined;
  if (TAGS.test(property.name) && getChangeOf(member) !== undefined)
    return { path: undefined, key: property, value: undefined, isLast: false };
  if (parent.type !== 'CallExpression' || parent.callee !== member) return undefined;
  if (property.name === 'addOverride') return getAddOverride(use, parent);
  const [, initial, rest = ''] = /^reset(?!Override)([A-Z])(\w*)$/.exec(property.name) ?? [];
  return initial === undefined
    ? undefined
    : { path: [initial.toLowerCase() + rest], key: property, value: undefined, isLast: false };
}

/** `Object.assign(image, …)`, `Reflect.set(image, …)` */
function getAssign(call: TSESTree.CallExpression, node: Node): Override | undefined {
  const { callee, arguments: args } = call;
  const isAssign =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    /^(assign|defineProperty|defineProperties|set)$/.test(callee.property.name);
  return isAssign && args[0] === node ? { path: undefined, key: call, value: undefined, isLast: false } : undefined;
}

function getAddOverride(
  { evaluation, file }: Pick<Use, 'evaluation' | 'file'>,
  call: TSESTree.CallExpression,
): Override {
  const [path, value] = call.arguments;
  const written = path && evaluation.evaluate(path, file);
  const isKnown = written?.kind === 'primitive' && typeof written.value === 'string';
  return {
    path: isKnown ? toArgumentPath(written.value.split('.')) : undefined,
    key: path ?? call,
    value,
    isLast: true,
  };
}

/** The arguments of a construct have other names than the attributes; keys of tags are what they are. */
function toArgumentPath([first = '', ...rest]: readonly string[]): string[] {
  return [toCamelCase(first), ...(first === 'tags' ? rest : rest.map(toCamelCase))];
}

function toCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
