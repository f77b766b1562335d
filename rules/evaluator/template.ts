import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from './source-file';
import {
  type Evaluation,
  GLOBAL,
  joinParts,
  primitive,
  type TextPart,
  toText,
  unknownValue,
  type Value,
} from './value';

/** A template: its text, as far as it is known. */
export function evaluateTemplate(evaluation: Evaluation, node: TSESTree.TemplateLiteral, file: SourceFile): Value {
  return joinTemplate(evaluation, node, file, ({ value }) => value.cooked ?? value.raw);
}

/** `String.raw` is the one tag that is known. */
export function evaluateTaggedTemplate(
  evaluation: Evaluation,
  node: TSESTree.TaggedTemplateExpression,
  file: SourceFile,
): Value {
  const tag = evaluation.evaluate(node.tag, file);
  const isRaw = tag.kind === 'external' && tag.source === GLOBAL && tag.path.join('.') === 'String.raw';
  if (!isRaw) return unknownValue('it is a tagged template');
  const value = joinTemplate(evaluation, node.quasi, file, (element) => element.value.raw);
  return value.kind === 'primitive' ? primitive(value.value) : value;
}

function joinTemplate(
  evaluation: Evaluation,
  node: TSESTree.TemplateLiteral,
  file: SourceFile,
  read: (element: TSESTree.TemplateElement) => string,
): Value {
  const parts: TextPart[] = [];
  for (const [index, element] of node.quasis.entries()) {
    parts.push({ kind: 'text', text: read(element) });
    const expression = node.expressions[index];
    if (expression !== undefined) parts.push(toText(evaluation.evaluate(expression, file)));
  }
  return joinParts(parts, node.expressions.length === 0 ? { node, file } : undefined);
}
