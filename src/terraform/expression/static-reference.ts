import type { Expression, Loop, TemplatePart } from './syntax';
import { nestParts, type TemplateNode } from './template-tree';

/** A step that is known before anything is evaluated: `.name`, or a literal in brackets. */
export type StaticStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'key'; readonly key: string | number }
  /** `[true]`, `[null]` or `[0.5]`, which is the key of no instance. */
  | { readonly kind: 'no-key'; readonly text: string };

/** A reference as it is written. An index that has to be worked out ends its steps. */
export interface StaticReference {
  readonly root: string;
  readonly steps: readonly StaticStep[];
}

/**
 * All references of a template, those in what is not evaluated too: in the branch that is not taken, and in loops that go
 * through nothing. Engines look at all of them before they evaluate anything.
 */
export function listStaticReferences(parts: readonly TemplatePart[]): readonly StaticReference[] {
  const found: StaticReference[] = [];
  if (!parts.some(({ kind }) => kind === 'invalid')) visitNodes(nestParts(parts), { names: new Set(), found });
  return found;
}

interface Search {
  /** Names that loops around a part declare: behind these nothing is referred to. */
  readonly names: ReadonlySet<string>;
  readonly found: StaticReference[];
}

function visitNodes(nodes: readonly TemplateNode[], search: Search): void {
  for (const node of nodes) {
    if (node.kind === 'interpolation') visit(node.expression, search);
    else if (node.kind === 'if') {
      visit(node.condition, search);
      visitNodes(node.yes, search);
      visitNodes(node.no, search);
    } else if (node.kind === 'for') {
      visit(node.loop.collection, search);
      visitNodes(node.body, declare(node.loop, search));
    }
  }
}

function declare({ keyName, valueName }: Loop, { names, found }: Search): Search {
  return { names: new Set([...names, valueName, ...(keyName === undefined ? [] : [keyName])]), found };
}

function visit(expression: Expression, search: Search): void {
  switch (expression.kind) {
    case 'name':
    case 'attribute':
    case 'index': {
      visitSteps(expression, search);
      return;
    }
    case 'template': {
      visitNodes(nestParts(expression.parts), search);
      return;
    }
    case 'for': {
      visit(expression.collection, search);
      const inner = declare(expression, search);
      for (const part of [expression.key, expression.value, expression.condition]) if (part) visit(part, inner);
      return;
    }
    default:
      for (const part of listParts(expression)) visit(part, search);
  }
}

/** What an expression is made of, where all of it has the same names. */
function listParts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'splat':
      return [expression.target, expression.each];
    case 'call':
      return expression.args;
    case 'list':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    default:
      return [];
  }
}

function visitSteps(expression: Expression, search: Search): void {
  const steps: (StaticStep | undefined)[] = [];
  let target = expression;
  for (; target.kind === 'attribute' || target.kind === 'index'; target = target.target) {
    if (target.kind === 'attribute') steps.push({ kind: 'name', name: target.name });
    else {
      steps.push(readKey(target.index));
      visit(target.index, search);
    }
  }
  if (target.kind !== 'name') {
    visit(target, search);
    return;
  }
  if (search.names.has(target.name)) return;
  steps.reverse();
  const end = steps.indexOf(undefined);
  const known = (end === -1 ? steps : steps.slice(0, end)).filter((step) => step !== undefined);
  search.found.push({ root: target.name, steps: known });
}

/** Undefined for what has to be worked out first. */
function readKey(index: Expression): StaticStep | undefined {
  if (index.kind === 'literal')
    return typeof index.value === 'string'
      ? { kind: 'key', key: index.value }
      : { kind: 'no-key', text: String(index.value) };
  if (index.kind !== 'number') return undefined;
  const number = index.value.toDouble();
  return Number.isSafeInteger(number) ? { kind: 'key', key: number } : { kind: 'no-key', text: String(number) };
}
