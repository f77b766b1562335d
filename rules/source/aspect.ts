import type { TSESTree } from '@typescript-eslint/types';
import { BranchChoice } from '../evaluator/branch-choice';
import { Evaluator } from '../evaluator/evaluator';
import { isHostModule } from '../evaluator/host-module';
import { isFunction, type FunctionNode, type Node, type SourceFile } from '../evaluator/source-file';
import { getReason, type Evaluation } from '../evaluator/value';
import { isChange } from './change';
import { getConstructKind } from './construct-kind';
import type { Unread } from './unread-entry';
import { listInside, listNodes } from './walk';

/** A method `visit` that may change images. */
interface Visitor {
  readonly key: Node;
  /** The arguments of images that it sets; undefined among them for what is not known. */
  readonly sets: ReadonlySet<string | undefined>;
  /** Whether it asks for images, which is listed by itself. */
  readonly isChecked: boolean;
}

const visitorsOfFiles = new WeakMap<SourceFile['sourceCode'], readonly Visitor[]>();

function findVisitors(file: SourceFile): readonly Visitor[] {
  let visitors = visitorsOfFiles.get(file.sourceCode);
  if (visitors === undefined) visitorsOfFiles.set(file.sourceCode, (visitors = readVisitors(file)));
  return visitors;
}

function readVisitors(file: SourceFile): Visitor[] {
  if (!/\bvisit\b/.test(file.sourceCode.text)) return [];
  const evaluation = new Evaluator(new BranchChoice());
  return listNodes(file.sourceCode).flatMap((node) => {
    if (node.type !== 'MethodDefinition' && node.type !== 'Property' && node.type !== 'PropertyDefinition') return [];
    const { key, value } = node;
    if (key.type !== 'Identifier' || key.name !== 'visit' || value === null || !isFunction(value)) return [];
    return readVisitor(evaluation, key, value, file);
  });
}

function readVisitor(evaluation: Evaluation, key: Node, { body, params }: FunctionNode, file: SourceFile): Visitor[] {
  const nodes = listInside(body);
  const changes = nodes.filter(isChange);
  if (params.length === 0 || changes.length === 0) return [];
  const checked = nodes.flatMap((node) =>
    node.type === 'BinaryExpression' && node.operator === 'instanceof' ? [evaluation.evaluate(node.right, file)] : [],
  );
  const isChecked = checked.some((value) => getConstructKind(evaluation, value) === 'image');
  if (!isChecked && checked.length > 0 && checked.every(({ kind }) => kind === 'external')) return [];
  return [{ key, sets: new Set(changes.map((change) => getSetName(change))), isChecked }];
}

function getSetName(change: Node): string | undefined {
  if (change.type === 'AssignmentExpression' && change.left.type === 'MemberExpression')
    return change.left.property.type === 'Identifier' && !change.left.computed ? change.left.property.name : undefined;
  const [path] = change.type === 'CallExpression' ? change.arguments : [];
  if (path?.type !== 'Literal' || typeof path.value !== 'string') return undefined;
  const [first = ''] = path.value.split('.');
  return first.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What aspects of a file may set of each image; undefined among them for what is not known. */
export function listAspectSets(file: SourceFile): ReadonlySet<string | undefined> {
  return new Set(findVisitors(file).flatMap(({ sets }) => [...sets]));
}

/** Aspects of a file that may change images, and those of others that it adds. */
export function findUnreadAspects(file: SourceFile): Unread[] {
  const why = 'it is found at run time';
  const own = findVisitors(file).filter(({ isChecked }) => !isChecked);
  return own.map(({ key }) => ({ node: key, what: 'What is done with each construct that is visited', why }));
}

/** `Aspects.of(scope).add(new Rename())`, where nobody sees what that does. */
export function readAddedAspect(evaluation: Evaluation, call: TSESTree.CallExpression, file: SourceFile): Unread[] {
  const { callee } = call;
  const [added] = call.arguments;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'CallExpression' || added === undefined) return [];
  const of = evaluation.evaluate(callee.object.callee, file);
  if (of.kind !== 'external' || !isHostModule(of.source) || of.path.join('.') !== 'Aspects.of') return [];
  const value = evaluation.evaluate(added, file);
  const owner = value.kind === 'instance' ? value.owner : value;
  if (owner.kind !== 'external' && owner.kind !== 'unknown') return [];
  return [{ node: added, what: 'What the aspect does', why: getReason(owner) }];
}
