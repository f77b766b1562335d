import type { TSESTree } from '@typescript-eslint/types';
import { RESOURCE_TYPE } from '../../src/model';
import { isHostModule } from '../evaluator/host-module';
import { findClassOfThis, type SourceFile } from '../evaluator/source-file';
import type { ClassNode, Evaluation, Value } from '../evaluator/value';
import { getConstructKind } from './construct-kind';
import type { ConstructCall, ConstructSite } from './construct-site';
import type { Unread } from './unread-entry';

const SYNTHESIZERS = /^(synthesizeAttributes|synthesizeHclAttributes|toTerraform|toHclTerraform)$/;

/** The method of a class that makes what is synthesized of it, instead of what it is made with. */
function findSynthesizer({ body }: ClassNode): TSESTree.MethodDefinition | undefined {
  return body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' && member.key.type === 'Identifier' && SYNTHESIZERS.test(member.key.name),
  );
}

/** The class that a class extends at last: one that is not of the project. */
function getBase(evaluation: Evaluation, owner: Value): Value {
  let at = owner;
  while (at.kind === 'class' && at.node.superClass !== null) {
    if (getConstructKind(evaluation, at) !== undefined) return at;
    at = evaluation.evaluate(at.node.superClass, at.file);
  }
  return at;
}

/** Methods of images and stacks that change what is synthesized. */
export function readClass(evaluation: Evaluation, node: ClassNode, file: SourceFile): Unread[] {
  const method = findSynthesizer(node);
  if (method === undefined || node.superClass === null) return [];
  const base = getBase(evaluation, evaluation.evaluate(node.superClass, file));
  const isImage = getConstructKind(evaluation, base) === 'image';
  if (!isImage && !isHostClass(base, 'TerraformStack')) return [];
  const name = file.sourceCode.getText(method.key as never);
  return [{ node: method.key, what: `What ${name} gives`, why: 'it is made at run time' }];
}

function isHostClass(value: Value, name: string): boolean {
  return value.kind === 'external' && isHostModule(value.source) && value.path.at(-1) === name;
}

/** `new TerraformResource(scope, id, { terraformResourceType: 'workspaces_image' })`, and `super` in a class of that kind. */
export function readRawResource(evaluation: Evaluation, call: ConstructCall, file: SourceFile): Unread[] {
  if (!isHostClass(getCallee(evaluation, call, file), 'TerraformResource')) return [];
  const config = call.arguments[2];
  if (config === undefined || config.type === 'SpreadElement') return [];
  const type = evaluation.getMember(evaluation.evaluate(config, file), 'terraformResourceType');
  if (type.kind === 'primitive' && type.value !== RESOURCE_TYPE) return [];
  const why = 'it is a resource without the class of its type';
  return [{ node: call.callee, what: 'What TerraformResource makes', why }];
}

/** Of `super` the class that is extended, save for bindings that cdktf wrote. */
function getCallee(evaluation: Evaluation, call: ConstructCall, file: SourceFile): Value {
  if (call.callee.type !== 'Super')
    return call.type === 'NewExpression' ? evaluation.evaluate(call.callee, file) : { kind: 'unknown', why: '' };
  const node = findClassOfThis(call);
  const isBinding = node != null && getConstructKind(evaluation, { kind: 'class', node, file }) !== undefined;
  if (node?.superClass == null || isBinding) return { kind: 'unknown', why: '' };
  return evaluation.evaluate(node.superClass, file);
}

/** The name of a method that makes what is synthesized of an image, instead of what it is made with. */
export function findSynthesizerOf(site: ConstructSite, evaluations: readonly Evaluation[]): string | undefined {
  for (const [index, { call, file }] of [...site.steps, site].entries()) {
    const evaluation = evaluations[index];
    if (evaluation === undefined || call.type !== 'NewExpression') continue;
    const owner = evaluation.evaluate(call.callee, file);
    if (getConstructKind(evaluation, getBase(evaluation, owner)) !== 'image') continue;
    for (let at = owner; at.kind === 'class' && at.node.superClass !== null;) {
      const method = findSynthesizer(at.node);
      if (method?.key.type === 'Identifier') return method.key.name;
      at = evaluation.evaluate(at.node.superClass, at.file);
    }
  }
  return undefined;
}
