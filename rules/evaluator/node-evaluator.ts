import { evaluateCall } from './call';
import type { Evaluation } from './evaluation';
import { evaluateItems } from './list';
import { evaluateMember } from './member';
import { evaluateObject } from './object';
import { evaluateBinary, evaluateConditional, evaluateLogical, evaluateUnary } from './operator';
import type { Node, SourceFile } from './source-file';
import { evaluateTaggedTemplate, evaluateTemplate } from './template';
import { primitive, unknownValue, type Value } from './value';
import { evaluateIdentifier } from './variable';

type NodeType = `${Node['type']}`;
type NodeOf<Type extends NodeType> = Extract<Node, { type: Type }>;
type NodeEvaluator<Type extends NodeType> = (evaluation: Evaluation, node: NodeOf<Type>, file: SourceFile) => Value;

/** What evaluates an expression, by the kind of its node. What is not here is made at run time. */
const EVALUATORS: { readonly [Type in NodeType]?: NodeEvaluator<Type> } = {
  ArrayExpression: (evaluation, node, file) => evaluateItems(evaluation, node.elements, file),
  BinaryExpression: evaluateBinary,
  CallExpression: evaluateCall,
  ChainExpression: evaluateInner,
  ClassDeclaration: (_, node, file) => ({ kind: 'class', node, file }),
  ClassExpression: (_, node, file) => ({ kind: 'class', node, file }),
  ConditionalExpression: evaluateConditional,
  Identifier: evaluateIdentifier,
  Literal: (_, node, file) =>
    'regex' in node ? unknownValue('it is a regular expression') : primitive(node.value, { node, file }),
  LogicalExpression: evaluateLogical,
  MemberExpression: evaluateMember,
  ObjectExpression: evaluateObject,
  SequenceExpression: (evaluation, node, file) => evaluation.evaluate(node.expressions.at(-1)!, file),
  TaggedTemplateExpression: evaluateTaggedTemplate,
  TemplateLiteral: evaluateTemplate,
  TSAsExpression: evaluateInner,
  TSInstantiationExpression: evaluateInner,
  TSNonNullExpression: evaluateInner,
  TSSatisfiesExpression: evaluateInner,
  TSTypeAssertion: evaluateInner,
  UnaryExpression: evaluateUnary,
};

/** What only tells the compiler of a type leaves the value as it is. */
function evaluateInner(evaluation: Evaluation, node: { readonly expression: Node }, file: SourceFile): Value {
  return evaluation.evaluate(node.expression, file);
}

/** The value of an expression, by the evaluator of its kind. */
export function evaluateNode(evaluation: Evaluation, node: Node, file: SourceFile): Value {
  const evaluate = EVALUATORS[node.type] as NodeEvaluator<NodeType> | undefined;
  return evaluate === undefined ? unknownValue(describeNode(node)) : evaluate(evaluation, node, file);
}

function describeNode(node: Node): string {
  switch (node.type) {
    case 'AwaitExpression':
      return 'it is awaited';
    case 'NewExpression':
      return 'it is an object made at run time';
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return 'it is a function';
    default:
      return `it is made at run time (${node.type})`;
  }
}
