import { format } from 'prettier';

export type Row = readonly string[];

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** The first table after the anchor becomes that of these rows, of which the first is the head. */
export async function replaceTable(page: string, anchor: string, rows: readonly Row[]): Promise<string> {
  const found = page.indexOf(anchor);
  const start = page.indexOf('\n|', found) + 1;
  if (found === -1 || start === 0) throw new Error(`There is no table after ${JSON.stringify(anchor)}.`);
  const end = page.indexOf('\n\n', start);
  return `${page.slice(0, start)}${await formatTable(rows)}${page.slice(end + 1)}`;
}

function formatTable([head = [], ...rows]: readonly Row[]): Promise<string> {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return format(lines.join('\n'), { parser: 'markdown' });
}
