import { sanitize, sanitizeLines } from '../text';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text of unknown origin, as text or as the value of an attribute in quotes. Line breaks stay where they are. */
export function escapeHtml(text: string): string {
  return sanitizeLines(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The same in one line. */
export function escapeLine(text: string): string {
  return escapeHtml(sanitize(text));
}

export interface Table {
  readonly caption: string;
  readonly heads: readonly string[];
  /** Of each row the first cell names it. */
  readonly rows: readonly (readonly string[])[];
  readonly className?: string;
}

/** A table of cells that are HTML already, which can be scrolled with the keyboard where it is wide. */
export function formatTable({ caption, heads, rows, className }: Table): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body = rows.map(([name = '', ...cells]) => {
    return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const kind = className === undefined ? '' : ` class="${className}"`;
  const table = `<table${kind}><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
  return `<div class="wide" role="region" aria-label="${caption}" tabindex="0">${table}</div>`;
}

/** A section with its heading; nothing where there is nothing in it. */
export function formatSection(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<section><h2>${title}</h2>\n${parts.join('\n')}\n</section>\n`;
}
