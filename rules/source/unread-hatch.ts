import type { TSESTree } from '@typescript-eslint/types';
import { BranchChoice } from '../evaluator/branch-choice';
import { Evaluator } from '../evaluator/evaluator';
import { findVariable, isFunction, type Node, type SourceFile } from '../evaluator/source-file';
import { listChildren } from '../evaluator/statement';
import { findOpenTargets, getChangeOf, getWhole, isChange } from './change';
import { readConstructId } from './construct-id';
import { getConstructKind } from './construct-kind';
import type { ConstructSite } from './construct-site';
import { findUses, runTogether } from './construct-use';
import { findEscapeHatches, type Lookup, type StackOverride } from './escape-hatch';
import type { Program } from './program';
import type { Unread } from './unread-entry';

/** Overrides of a stack that are of no image which is read, and constructs that are looked up and then changed. */
export function findUnreadHatches(program: Program): Unread[] {
  const { all } = findEscapeHatches(program.file);
  const images = all.length === 0 ? new Map<string, ConstructSite[]>() : groupImages(program);
  return all.flatMap((hatch): Unread[] => {
    if ('call' in hatch) {
      const { call, id, path } = hatch;
      if (isOfImage(hatch, images, program.file)) return [];
      return [{ node: call.callee, what: 'What addOverride sets', why: describeOverride(id, path) }];
    }
    if (images.has(hatch.id ?? '') || !isChangedLater(hatch, program.file)) return [];
    return [{ node: hatch.node, what: 'What is done with what is found', why: 'it is found at run time' }];
  });
}

const ATTRIBUTES = /^(name|namePrefix|description|workspaceId|region|tags|forEach|count|provider|lifecycle)$/;

/** Changes of what may be one of the images of the file. */
export function findOpenChanges({ file, constructs }: Program): Unread[] {
  // What is looked up is listed where that is done.
  if (constructs.image.length === 0 || findEscapeHatches(file).all.length > 0) return [];
  return findOpenTargets(file).flatMap(({ node, change, why }) => {
    const left = change.type === 'AssignmentExpression' ? change.left : undefined;
    if (
      left?.type === 'MemberExpression' &&
      left.property.type === 'Identifier' &&
      !ATTRIBUTES.test(left.property.name)
    )
      return [];
    const name = file.sourceCode
      .getText(node as never)
      .replace(/\s+/g, ' ')
      .slice(0, MAX_NAME);
    return [{ node, what: `What is changed of ${name}`, why }];
  });
}

/** Longest name in a message, in UTF-16 code units. */
const MAX_NAME = 60;

function groupImages({ constructs }: Program): Map<string, ConstructSite[]> {
  const images = new Map<string, ConstructSite[]>();
  for (const site of constructs.image) {
    const id = readConstructId(site);
    if (id !== undefined) images.set(id, [...(images.get(id) ?? []), site]);
  }
  return images;
}

function describeOverride(id: string | undefined, path: readonly string[]): string {
  if (id === undefined) return 'it may be of any image';
  return path.length === 0 ? 'it sets an image as a whole' : 'nothing here makes an image of that name';
}

function isOfImage(
  { call, id, path }: StackOverride,
  images: ReadonlyMap<string, readonly ConstructSite[]>,
  file: SourceFile,
): boolean {
  if (id === undefined || path.length === 0) return false;
  return images.get(id)?.some((site) => site.file === file && runTogether(site.call, call)) ?? false;
}

function isChangedLater({ node, isList }: Lookup, file: SourceFile): boolean {
  const uses = [node, ...findUses(node, file)];
  return uses.some((use) => (isList ? isListChanged(use) : isConstructChanged(use, file)));
}

function isConstructChanged(use: Node, file: SourceFile): boolean {
  const whole = getWhole(use);
  if (isCastToOther(whole, use, file)) return false;
  if (getChangeOf(use) !== undefined) return true;
  const { parent } = whole;
  if (parent?.type === 'ForOfStatement') return parent.right === whole && hasChange(parent.body);
  return parent?.type === 'CallExpression' && parent.callee !== whole && !isLog(parent);
}

/** `console.log(construct)` */
function isLog({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'console';
}

const BASES = /^(Construct|IConstruct|Terraform(Resource|Element))$/;

/** Whether a type says that the construct is none of ours: `child as S3Bucket`. */
function isCastToOther(whole: Node, use: Node, file: SourceFile): boolean {
  for (let at: Node = use; at !== whole && at.parent != null; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'TSAsExpression' && parent.type !== 'TSTypeAssertion') continue;
    const { typeAnnotation: type } = parent;
    if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') continue;
    const variable = findVariable(file, type.typeName);
    if (variable === undefined || BASES.test(variable.name)) continue;
    const evaluation = new Evaluator(new BranchChoice());
    const value = evaluation.evaluate(type.typeName, file);
    if (value.kind === 'external' && getConstructKind(evaluation, value) === undefined) return true;
  }
  return false;
}

/** Whether the items of a list are changed: in a loop over it, or in a callback. */
function isListChanged(use: Node): boolean {
  for (let at = getWhole(use); at.parent != null; at = getWhole(at.parent)) {
    const { parent } = at;
    if (parent.type === 'ForOfStatement') return parent.right === at && hasChange(parent.body);
    if (parent.type === 'CallExpression' && parent.callee === at) {
      if (parent.arguments.some((argument) => isFunction(argument) && hasChange(argument.body))) return true;
    } else if (parent.type === 'MemberExpression' && parent.object === at) {
      if (getChangeOf(at) !== undefined) return true;
    } else return parent.type === 'CallExpression';
  }
  return false;
}

/** Whether something in a piece of code changes a construct, by the words of it. */
function hasChange(node: Node): boolean {
  return isChange(node) || listChildren(node).some(hasChange);
}
