import type { TSESTree } from '@typescript-eslint/types';
import { loadJson, loadModule, resolveModule } from './load-module';
import { findVariable, type Node, type SourceFile } from './source-file';
import { type Entry, type Evaluation, type Lazy, type Place, primitive, unknownValue, type Value } from './value';

/** What an import brings: a value of our own files, or something external. */
export function evaluateImport(evaluation: Evaluation, specifier: Node, declaration: Node, file: SourceFile): Value {
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    const source = reference.type === 'TSExternalModuleReference' ? getText(reference.expression) : undefined;
    return source === undefined ? unknownValue('it is an alias') : evaluateRequired(evaluation, source, file);
  }
  if (declaration.type !== 'ImportDeclaration') return unknownValue('it is imported at run time');
  const source = declaration.source.value;
  if (specifier.type === 'ImportSpecifier') {
    const name = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
    return evaluation.getMember(evaluateModule(evaluation, source, file), name);
  }
  if (specifier.type !== 'ImportDefaultSpecifier') return evaluateModule(evaluation, source, file);
  return evaluation.getMember(evaluateModule(evaluation, source, file), 'default');
}

/** `require('…')`; undefined for any other call. */
export function evaluateRequire(
  evaluation: Evaluation,
  node: TSESTree.CallExpression,
  file: SourceFile,
): Value | undefined {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'require' || findVariable(file, node.callee))
    return undefined;
  const source = node.arguments[0] === undefined ? undefined : getText(node.arguments[0]);
  return source === undefined ? undefined : evaluateRequired(evaluation, source, file);
}

function getText(node: Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** The exports of a module as an object, or an external value for a package or a file that is not there. */
function evaluateModule(evaluation: Evaluation, source: string, from: SourceFile): Value {
  const path = resolveModule(source, from.path);
  if (path?.endsWith('.json')) return toJsonModule(evaluateJson(path, from), from);
  return evaluateProgram(evaluation, source, from);
}

/** The same as `require` gives it. */
function evaluateRequired(evaluation: Evaluation, source: string, from: SourceFile): Value {
  const path = resolveModule(source, from.path);
  return path?.endsWith('.json') ? evaluateJson(path, from) : evaluateProgram(evaluation, source, from);
}

function evaluateProgram(evaluation: Evaluation, source: string, from: SourceFile): Value {
  const path = resolveModule(source, from.path);
  if (path === undefined) return { kind: 'external', source, path: [] };
  const known = evaluation.modules.get(path);
  if (known !== undefined) return known;
  const file = loadModule(path, from);
  if (file === undefined) return unknownValue(`it comes from "${source}", which could not be read`);
  // Known before it is complete, to end cycles. What is missing then is not known, rather than undefined.
  const entries = new Map<string, Entry>();
  const module: Value = { kind: 'object', entries, open: `it is not among the exports of "${source}"` };
  evaluation.modules.set(path, module);
  evaluation.files.add(file);
  collectExports(evaluation, file, entries);
  const assigned = entries.size === 0 ? findModuleExports(file) : undefined;
  return assigned === undefined ? module : evaluation.evaluate(assigned, file);
}

/** What `require` gives of a JSON file: its content, whatever its root is. */
function evaluateJson(path: string, from: SourceFile): Value {
  const value = loadJson(path);
  if (value === undefined) return unknownValue('it comes from a JSON file that could not be read');
  return fromJson(value.content, from);
}

/** What `import` gives of a JSON file: its content is the default export, too. */
function toJsonModule(content: Value, from: SourceFile): Value {
  if (content.kind === 'unknown') return content;
  const place = { node: from.sourceCode.ast as unknown as Node, file: from };
  const self: Entry = { key: place, place, get: () => content };
  const own = content.kind === 'object' ? content.entries : [];
  return { kind: 'object', entries: new Map([['default', self], ...own]) };
}

function fromJson(value: unknown, file: SourceFile): Value {
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => () => fromJson(item, file)) };
  if (typeof value !== 'object' || value === null) return primitive(value as string);
  const place = { node: file.sourceCode.ast as unknown as Node, file };
  const entries = Object.entries(value).map(([key, item]): [string, Entry] => [
    key,
    { key: place, place, get: () => fromJson(item, file) },
  ]);
  return { kind: 'object', entries: new Map(entries) };
}

/** Adds the exported names of a file; those of `export *` last, as they lose against own ones. */
function collectExports(evaluation: Evaluation, file: SourceFile, entries: Map<string, Entry>): void {
  const inherited: Lazy[] = [];
  for (const statement of (file.sourceCode.ast as unknown as TSESTree.Program).body) {
    if (statement.type === 'ExportAllDeclaration') {
      const load = () => evaluateModule(evaluation, statement.source.value, file);
      if (statement.exported === null) inherited.push(load);
      else add(entries, getExportName(statement.exported), { node: statement, file }, load);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      add(entries, 'default', { node: statement, file }, () => evaluation.evaluate(statement.declaration, file));
    } else if (statement.type === 'ExportNamedDeclaration') collectNamed(evaluation, entries, statement, file);
  }
  for (const load of inherited) {
    const module = load();
    if (module.kind !== 'object') continue;
    for (const [name, entry] of module.entries) if (!entries.has(name) && name !== 'default') entries.set(name, entry);
  }
}

function collectNamed(
  evaluation: Evaluation,
  entries: Map<string, Entry>,
  statement: TSESTree.ExportNamedDeclaration,
  file: SourceFile,
): void {
  for (const specifier of statement.specifiers) {
    const { local } = specifier;
    add(entries, getExportName(specifier.exported), { node: specifier, file }, () =>
      statement.source === null
        ? evaluation.evaluate(local, file)
        : evaluation.getMember(evaluateModule(evaluation, statement.source.value, file), getExportName(local)),
    );
  }
  if (statement.declaration === null) return;
  for (const variable of file.sourceCode.scopeManager.getDeclaredVariables(statement.declaration as never)) {
    add(entries, variable.name, { node: statement, file }, () => evaluation.evaluateVariable(variable, file));
  }
  if (statement.declaration.type !== 'VariableDeclaration') return;
  for (const declarator of statement.declaration.declarations) {
    for (const variable of file.sourceCode.scopeManager.getDeclaredVariables(declarator as never)) {
      add(entries, variable.name, { node: declarator, file }, () => evaluation.evaluateVariable(variable, file));
    }
  }
}

function add(entries: Map<string, Entry>, name: string, place: Place, get: Lazy): void {
  entries.set(name, { key: place, place, get });
}

function getExportName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** The right side of `module.exports = …`. */
function findModuleExports(file: SourceFile): Node | undefined {
  for (const statement of (file.sourceCode.ast as unknown as TSESTree.Program).body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (file.sourceCode.getText(left as never) === 'module.exports') return right;
  }
  return undefined;
}
