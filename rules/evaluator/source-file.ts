import type { TSESTree } from '@typescript-eslint/types';
import type { Linter, Scope, SourceCode } from 'eslint';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

/** Whether a node is a function with a body. */
export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression'
  );
}

/** Whether a node stands inside another one, or is it. */
export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The innermost function around a node; undefined at the top of a file. */
export function findFunction(node: Node): FunctionNode | undefined {
  let at = node.parent;
  while (at != null && !isFunction(at)) at = at.parent;
  return at ?? undefined;
}

/** A parsed file and what is needed to parse the files that it imports. */
export interface SourceFile {
  /** Absolute path; a name without a folder where ESLint lints text. */
  readonly path: string;
  readonly sourceCode: SourceCode;
  readonly languageOptions: Linter.LanguageOptions;
}

/** The variable that an identifier stands for; undefined for a global. */
export function findVariable(file: SourceFile, identifier: TSESTree.Identifier): Scope.Variable | undefined {
  let scope: Scope.Scope | null = file.sourceCode.getScope(identifier);
  for (; scope !== null; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable !== undefined) return variable.defs.length === 0 ? undefined : variable;
  }
  return undefined;
}

/** The innermost class around a node, as `this` means it there; undefined where a function has a `this` of its own. */
export function findClassOfThis(node: Node): TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined {
  for (let at = node.parent; at != null; at = at.parent) {
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression') return at;
    if (at.type === 'FunctionDeclaration') return undefined;
    if (at.type === 'FunctionExpression' && at.parent.type !== 'MethodDefinition') return undefined;
  }
  return undefined;
}

/** Names a call by its place. */
export function toSite(call: Node, file: SourceFile): string {
  return `${file.path} ${call.range.join()}`;
}
