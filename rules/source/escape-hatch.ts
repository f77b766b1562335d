import type { TSESTree } from '@typescript-eslint/types';
import { PartialText } from '../../src/iam';
import { RESOURCE_TYPE } from '../../src/model';
import { BranchChoice } from '../evaluator/branch-choice';
import { Evaluator } from '../evaluator/evaluator';
import { isHostModule } from '../evaluator/host-module';
import { findClassOfThis, type Node, type SourceFile } from '../evaluator/source-file';
import { type Evaluation, toText, type Value } from '../evaluator/value';
import { isStackClass } from './construct-kind';
import { listNodes } from './walk';

/** `stack.addOverride('resource.workspaces_image.golden.name', …)`, which changes an image or makes one. */
export interface StackOverride {
  readonly call: TSESTree.CallExpression;
  /** What names the resource; undefined for what is not known, or more than one resource. */
  readonly id: string | undefined;
  /** What of the resource is set, in Terraform's words; empty for the whole of it. */
  readonly path: readonly string[];
}

/** `scope.node.findChild('golden')`, and what else finds constructs. */
export interface Lookup {
  readonly node: TSESTree.MemberExpression | TSESTree.CallExpression;
  readonly scope: Node;
  /** Undefined where it is not known, or more than one construct. */
  readonly id: string | undefined;
  readonly isList: boolean;
}

interface EscapeHatches {
  readonly all: readonly (StackOverride | Lookup)[];
  /** By what names the resource, and by each `_id_` in it. */
  readonly overrides: ReadonlyMap<string | undefined, readonly StackOverride[]>;
  /** By the id. */
  readonly lookups: ReadonlyMap<string | undefined, readonly Lookup[]>;
}

const hatchesOfFiles = new WeakMap<SourceFile['sourceCode'], EscapeHatches>();

/** Ways to a construct that do not begin where it is made. */
export function findEscapeHatches(file: SourceFile): EscapeHatches {
  let hatches = hatchesOfFiles.get(file.sourceCode);
  if (hatches === undefined) hatchesOfFiles.set(file.sourceCode, (hatches = readEscapeHatches(file)));
  return hatches;
}

const HINT = /\baddOverride\b|\.\s*node\b/;

function readEscapeHatches(file: SourceFile): EscapeHatches {
  const nodes = HINT.test(file.sourceCode.text) ? listNodes(file.sourceCode) : [];
  const overrides = nodes.flatMap((node) => (node.type === 'CallExpression' ? readStackOverride(node, file) : []));
  const lookups = nodes.flatMap((node) => (node.type === 'MemberExpression' ? readLookup(node, file) : []));
  return {
    all: [...overrides, ...lookups],
    overrides: groupBy(overrides, ({ id }) => [id, ...listInner(id)]),
    lookups: groupBy(lookups, ({ id }) => [id]),
  };
}

function groupBy<T>(
  items: readonly T[],
  list: (item: T) => readonly (string | undefined)[],
): Map<string | undefined, T[]> {
  const groups = new Map<string | undefined, T[]>();
  for (const item of items)
    for (const key of new Set(list(item))) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(item);
    }
  return groups;
}

/** What stands between two of `_` in a name: one of it may be the id of the construct. */
function listInner(name = ''): string[] {
  const parts = name.split('_').slice(0, MAX_PARTS);
  return parts.flatMap((_, start) =>
    parts.slice(start + 1, -1).map((__, length) => `_${parts.slice(start + 1, start + 2 + length).join('_')}_`),
  );
}

/** Parts of a name that are looked at. */
const MAX_PARTS = 16;

function readStackOverride(call: TSESTree.CallExpression, file: SourceFile): StackOverride[] {
  const { callee } = call;
  const [path] = call.arguments;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || path === undefined) return [];
  if (callee.property.name !== 'addOverride') return [];
  const evaluation = new Evaluator(new BranchChoice());
  const { kind, text } = toText(evaluation.evaluate(path, file));
  const isOnly = evaluation.branches.isFresh;
  const [start = ''] = text instanceof PartialText ? text.parts : [text];
  const written = typeof start === 'string' ? start : '';
  const [root = '', type = '', id, ...attributes] = written.split('.');
  if (kind === 'text') {
    const isWhole = root === 'resource' && type === '';
    if (!isWhole && (root !== 'resource' || type !== RESOURCE_TYPE)) return [];
    return [isOnly ? { call, id, path: attributes } : { call, id: undefined, path: [] }];
  }
  const isOther =
    !`resource.${RESOURCE_TYPE}.`.startsWith(written) && !written.startsWith(`resource.${RESOURCE_TYPE}.`);
  if (isOther || (written === '' && !isStack(evaluation, callee.object, file))) return [];
  return [{ call, id: undefined, path: [] }];
}

function isStack(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  if (node.type === 'ThisExpression') {
    const owner = findClassOfThis(node);
    return owner !== undefined && isStackClass(evaluation, { kind: 'class', node: owner, file });
  }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return isStackBase(evaluation.evaluate(node.callee.object, file));
  const value = evaluation.evaluate(node, file);
  return value.kind === 'instance' && (isStackClass(evaluation, value.owner) || isStackBase(value.owner));
}

function isStackBase(value: Value): boolean {
  return value.kind === 'external' && isHostModule(value.source) && value.path.at(-1) === 'TerraformStack';
}

const LISTS = /^(children|findAll)$/;

function readLookup(member: TSESTree.MemberExpression, file: SourceFile): Lookup[] {
  const { object, property } = member;
  if (property.type !== 'Identifier' || object.type !== 'MemberExpression') return [];
  if (object.property.type !== 'Identifier' || object.property.name !== 'node') return [];
  const scope = object.object;
  const { name } = property;
  if (name === 'defaultChild' || name === 'children')
    return [{ node: member, scope, id: undefined, isList: LISTS.test(name) }];
  const call = member.parent;
  if (!/^(findAll|findChild|tryFindChild)$/.test(name) || call.type !== 'CallExpression' || call.callee !== member)
    return [];
  const [key] = call.arguments;
  const evaluation = new Evaluator(new BranchChoice());
  const id = key === undefined || LISTS.test(name) ? undefined : evaluation.evaluate(key, file);
  const known = id?.kind === 'primitive' && evaluation.branches.isFresh ? String(id.value) : undefined;
  return [{ node: call, scope, id: known, isList: LISTS.test(name) }];
}
