import { isObjectValue, type Diagnostic, type ObjectValue, type Value } from '../../framework';
import { quote } from '../../text';

const HIDDEN = '(value not shown)';
const AWS_WORDS = 'AWS says:';
/** Shorter values are found only where they stand in quotes: they are parts of ordinary words. */
const MIN_LENGTH = 3;

/** AWS's own words as one paragraph of a detail, in which hideValues finds values wherever they stand. */
export function quoteAws(words: string): string {
  return `${AWS_WORDS}${words.startsWith('\n') ? '' : ' '}${words.replace(/\s*\n\s*\n\s*/g, '\n')}`;
}

/**
 * The diagnostics without what the configuration has as text: an engine does not tell a provider which values are
 * sensitive, and itself shows the line at fault, with the values that are not.
 * @param attributes names of those whose values, keys of maps among them, are not to stand in a message
 */
export function hideValues(
  diagnostics: readonly Diagnostic[],
  attributes: readonly string[],
  objects: readonly (ObjectValue | null | undefined)[],
): Diagnostic[] {
  if (diagnostics.length === 0) return [];
  const texts = new Set<string>();
  for (const object of objects) for (const name of attributes) collectTexts(object?.[name], texts);
  // A text that holds another one is replaced first.
  const sorted = [...texts].sort((a, b) => b.length - a.length);
  return diagnostics.map((diagnostic) => ({ ...diagnostic, detail: hideIn(diagnostic.detail, sorted) }));
}

function collectTexts(value: Value | undefined, texts: Set<string>): void {
  if (typeof value === 'string' && value !== '') texts.add(value);
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) collectTexts(item, texts);
  else if (isObjectValue(value)) {
    for (const [key, item] of Object.entries(value)) {
      texts.add(key);
      collectTexts(item, texts);
    }
  }
}

function hideIn(detail: string, texts: readonly string[]): string {
  const cores = texts.map(getCore).flatMap((core) => [core, core.replace(/[^\w]/g, '')]);
  return detail
    .split('\n\n')
    .map((paragraph) => hideInParagraph(paragraph, texts, cores))
    .join('\n\n');
}

function hideInParagraph(paragraph: string, texts: readonly string[], cores: readonly string[]): string {
  let hidden = paragraph;
  for (const text of texts) hidden = hidden.replaceAll(quote(text), HIDDEN);
  hidden = hidden.replace(/"(?:[^"\\]|\\.)+"/g, (quoted) => (isCorrection(quoted, cores) ? HIDDEN : quoted));
  if (!paragraph.startsWith(AWS_WORDS)) return hidden;
  for (const text of texts) {
    if (text.length < MIN_LENGTH) continue;
    // The space at its ends may have gone with the empty lines.
    for (const words of new Set([text, text.trim()])) if (words !== '') hidden = replaceWord(hidden, words);
  }
  return hidden;
}

/** Whether the quoted text is one of those in a form that would be accepted, as a remedy has it: it tells as much. */
function isCorrection(quoted: string, cores: readonly string[]): boolean {
  const core = getCore(quoted);
  if (core === '') return false;
  return cores.some((other) => (quoted.endsWith('…"') ? other.startsWith(core) : other === core));
}

/** What a text and its correction have in common: letters and digits, without accents; of some only those of ASCII. */
function getCore(text: string): string {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Replaces the text where it is no part of a longer word. */
function replaceWord(paragraph: string, text: string): string {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return paragraph.replace(new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped}(?![\\p{L}\\p{N}_-])`, 'gu'), HIDDEN);
}
