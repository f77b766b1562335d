import type { TSESTree } from '@typescript-eslint/types';
import { evaluateCall } from './call';
import { evaluateItems } from './list';
import { evaluateMember } from './member';
import { evaluateObject } from './object';
import { evaluateBinary, evaluateConditional, evaluateLogical, evaluateUnary } from './operator';
import { evaluateNew } from './instance';
import type { FunctionNode, Node, SourceFile } from './source-file';
import { evaluateTaggedTemplate, evaluateTemplate } from './template';
import { type Evaluation, primitive, unknownValue, type Value } from './value';
import { evaluateIdentifier } from './variable';

type NodeType = `${Node['type']}`;
type NodeOf<Type extends NodeType> = Extract<Node, { type: Type }>;
type NodeEvaluator<Type extends NodeType> = (evaluation: Evaluation, node: NodeOf<Type>, file: SourceFile) => Value;

/** What evaluates an expression, by the kind of its node. What is not here is made at run time. */
const EVALUATORS: { readonly [Type in NodeType]?: NodeEvaluator<Type> } = {
  ArrowFunctionExpression: makeFunction,
  ArrayExpression: (evaluation, node, file) => evaluateItems(evaluation, node.elements, file),
  BinaryExpression: evaluateBinary,
  CallExpression: evaluateCall,
  ChainExpression: evaluateInner,
  ClassDeclaration: (_, node, file) => ({ kind: 'class', node, file }),
  ClassExpression: (_, node, file) => ({ kind: 'class', node, file }),
  ConditionalExpression: evaluateConditional,
  FunctionDeclaration: makeFunction,
  FunctionExpression: makeFunction,
  Identifier: evaluateIdentifier,
  Literal: (_, node, file) => ('regex' in node ? toPattern(node.regex) : primitive(node.value, { node, file })),
  LogicalExpression: evaluateLogical,
  MemberExpression: evaluateMember,
  NewExpression: evaluateNew,
  ObjectExpression: evaluateObject,
  SequenceExpression: evaluateSequence,
  TaggedTemplateExpression: evaluateTaggedTemplate,
  TemplateLiteral: evaluateTemplate,
  ThisExpression: (evaluation) => evaluation.self ?? unknownValue('"this" is known at run time only'),
  TSAsExpression: evaluateInner,
  TSInstantiationExpression: evaluateInner,
  TSNonNullExpression: evaluateInner,
  TSSatisfiesExpression: evaluateInner,
  TSTypeAssertion: evaluateInner,
  UnaryExpression: evaluateUnary,
};

function makeFunction(evaluation: Evaluation, node: FunctionNode, file: SourceFile): Value {
  return { kind: 'function', node, file, evaluation };
}

function toPattern({ pattern, flags }: TSESTree.RegExpLiteral['regex']): Value {
  return /^[gu]*$/.test(flags) ? { kind: 'pattern', source: pattern } : unknownValue('it is a regular expression');
}

function evaluateSequence(evaluation: Evaluation, node: TSESTree.SequenceExpression, file: SourceFile): Value {
  const last = node.expressions.at(-1);
  return last === undefined ? unknownValue(describeNode(node)) : evaluation.evaluate(last, file);
}

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
    default:
      return `it is made at run time (${node.type})`;
  }
}
