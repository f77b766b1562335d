import type { TSESTree } from '@typescript-eslint/types';
import { PROVIDER_TYPE, RESOURCE_TYPE } from '../../src/model';
import { isHostModule, isProviderModule } from '../evaluator/host-module';
import type { SourceFile } from '../evaluator/source-file';
import type { ClassValue, Evaluation, Value } from '../evaluator/value';

/** A class whose instances are declarations that the rules read. */
export type ConstructKind = 'image' | 'provider' | 'policy';

const OWN_PACKAGE = /^cdktf-workspaces-image(\/|$)/;
/** What `cdktf get` writes for our provider: `./.gen/providers/workspaces/image`. */
const GENERATED = /(^|\/)\.gen\/providers\/[^/]*workspaces[^/]*(\/|$)/;
const AWS_MODULE = /(\/provider-|\/|^)aws(\/|$)/;

/** `WorkspacesImage` is what the first release called the generated class. */
const IMAGE_CLASSES = new Set(['WorkspaceImage', 'UncheckedImage', 'WorkspacesImage', 'Image']);
const PROVIDER_CLASSES = new Set(['WorkspacesProvider', 'WorkspacesImageProvider']);

/** Resources of the AWS provider that hold an identity policy in `policy`. */
const POLICY_CLASSES = new Set(['IamPolicy', 'IamRolePolicy', 'IamUserPolicy', 'IamGroupPolicy']);

/** What a class is, by where it comes from. A subclass is what its superclass is. */
export function getConstructKind(evaluation: Evaluation, value: Value): ConstructKind | undefined {
  if (value.kind === 'class') {
    const generated = getGeneratedKind(evaluation, value);
    if (generated !== undefined) return generated;
    const { superClass } = value.node;
    if (superClass === null || hasConstructor(value.node.body)) return undefined;
    return getConstructKind(evaluation, evaluation.evaluate(superClass, value.file));
  }
  if (value.kind !== 'external') return undefined;
  const name = value.path.at(-1) ?? '';
  if (OWN_PACKAGE.test(value.source) || GENERATED.test(value.source)) {
    if (IMAGE_CLASSES.has(name)) return 'image';
    return PROVIDER_CLASSES.has(name) ? 'provider' : undefined;
  }
  const isAws = isProviderModule(value.source) && AWS_MODULE.test(value.source);
  return isAws && POLICY_CLASSES.has(name) ? 'policy' : undefined;
}

/** Bindings that were generated into a folder of any name say what they are. */
function getGeneratedKind(evaluation: Evaluation, value: ClassValue): ConstructKind | undefined {
  const type = hasStatic(value.node.body, 'tfResourceType') ? evaluation.getMember(value, 'tfResourceType') : undefined;
  if (type?.kind !== 'primitive') return undefined;
  if (type.value === RESOURCE_TYPE) return 'image';
  return type.value === PROVIDER_TYPE ? 'provider' : undefined;
}

function hasStatic(body: TSESTree.ClassBody, name: string): boolean {
  return body.body.some(
    (member) =>
      member.type === 'PropertyDefinition' &&
      member.static &&
      member.key.type === 'Identifier' &&
      member.key.name === name,
  );
}

/** A subclass with a constructor of its own takes what arguments it likes; its call of `super` is read instead. */
function hasConstructor(body: TSESTree.ClassBody): boolean {
  return body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
}

/** The class that a `new` or a `super` call makes an instance of. */
export function evaluateCallee(
  evaluation: Evaluation,
  call: TSESTree.NewExpression | TSESTree.CallExpression,
  file: SourceFile,
): Value | undefined {
  if (call.type === 'NewExpression') return evaluation.evaluate(call.callee, file);
  for (let at: TSESTree.Node | undefined = call.parent; at != null; at = at.parent) {
    if (at.type !== 'ClassDeclaration' && at.type !== 'ClassExpression') continue;
    return at.superClass === null ? undefined : evaluation.evaluate(at.superClass, file);
  }
  return undefined;
}

/** Whether a class extends that of the host for stacks. */
export function isStackClass(evaluation: Evaluation, owner: Value): boolean {
  let at = owner;
  while (at.kind === 'class' && at.node.superClass !== null) at = evaluation.evaluate(at.node.superClass, at.file);
  return at.kind === 'external' && isHostModule(at.source) && at.path.at(-1) === 'TerraformStack';
}
