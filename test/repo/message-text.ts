import ts from 'typescript';
import { readSources } from './source-tree';

/**
 * Every text of a source that has a space between two words: what users may read. Whatever is put into it at run time
 * is shown as `{…}` with the expression that makes it. In the order of the source, each once.
 */
export function listTexts(source: string): string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const texts = new Set<string>();
  const visit = (node: ts.Node): void => {
    const text = readText(node);
    if (text !== undefined && /\p{L}\S* \S*\p{L}/u.test(text) && !isAboutCode(node)) texts.add(text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...texts];
}

/** The texts of each shipped source that has any. */
export function listMessages(): Record<string, string[]> {
  const entries = readSources()
    .filter(({ path }) => !path.includes('/bindings/'))
    .map(({ path, text }) => [path, listTexts(text)] as const);
  return Object.fromEntries(entries.filter(([, texts]) => texts.length > 0));
}

function readText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(({ expression, literal }) => `{${shorten(expression)}}${literal.text}`);
  return node.head.text + spans.join('');
}

/** An expression that is a name or a simple call tells what stands there. */
function shorten(expression: ts.Expression): string {
  const text = expression.getText();
  return /^[\w.?!()[\]]{1,40}$/.test(text) ? text : '…';
}

/** Types and paths of modules are read by nobody but the compiler. */
function isAboutCode({ parent }: ts.Node): boolean {
  return ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent);
}
