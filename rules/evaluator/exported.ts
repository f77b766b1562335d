import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type Node } from './source-file';

/**
 * Whether the function or class around a node can be used by other files: what these give it, or override of it, is not
 * to be seen here.
 */
export function isCalledElsewhere(node: Node): boolean {
  for (let at: Node | undefined = node; at != null; at = at.parent) {
    const isNamed =
      at.type === 'ClassDeclaration' || at.type === 'FunctionDeclaration' || at.type === 'VariableDeclarator';
    if (isNamed && isExported(at as Declaration)) return true;
    if ((isFunction(at) || at.type === 'ClassExpression') && at.parent.type === 'ExportDefaultDeclaration') return true;
  }
  return false;
}

type Declaration = TSESTree.ClassDeclaration | TSESTree.FunctionDeclaration | TSESTree.VariableDeclarator;

/** By its own statement, or by a list of exports of the file. */
function isExported(declaration: Declaration): boolean {
  const statement = declaration.type === 'VariableDeclarator' ? declaration.parent : declaration;
  if (/^Export/.test(statement.parent.type)) return true;
  const name = declaration.id?.type === 'Identifier' ? declaration.id.name : undefined;
  const program = statement.parent;
  return program.type === 'Program' && name !== undefined && getExportedNames(program).has(name);
}

const exportedNames = new WeakMap<TSESTree.Program, ReadonlySet<string>>();

function getExportedNames(program: TSESTree.Program): ReadonlySet<string> {
  let names = exportedNames.get(program);
  if (names === undefined) exportedNames.set(program, (names = new Set(program.body.flatMap(listNames))));
  return names;
}

function listNames(statement: TSESTree.ProgramStatement): string[] {
  if (statement.type === 'ExportNamedDeclaration')
    return statement.specifiers.flatMap(({ local }) => (local.type === 'Identifier' ? [local.name] : []));
  if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'Identifier')
    return [statement.declaration.name];
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
  return isExports(statement.expression.left) ? listValues(statement.expression.right) : [];
}

/** `exports.name`, `module.exports` and `module.exports.name`. */
function isExports(left: Node): boolean {
  let at = left;
  while (at.type === 'MemberExpression') {
    if (at.property.type === 'Identifier' && at.property.name === 'exports') return true;
    at = at.object;
  }
  return at.type === 'Identifier' && at.name === 'exports';
}

function listValues(right: Node): string[] {
  if (right.type === 'Identifier') return [right.name];
  if (right.type !== 'ObjectExpression') return [];
  return right.properties.flatMap((property) =>
    property.type === 'Property' && property.value.type === 'Identifier' ? [property.value.name] : [],
  );
}
