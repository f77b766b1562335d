import type { LocatedFinding, Location } from '../located-finding';

/** Files that people write. Plans, values of variables and IAM policies of others show nothing of themselves. */
const SHOWN = /\.(?:[cm]?[jt]sx?|tf|tofu)$/;
const LENGTH = 200;
const LITERAL = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?/g;

/**
 * The line of a finding. A literal in it that neither its words nor its address have is left out: it may be a secret that
 * stands beside the fault. Undefined where there is no line to show.
 */
export function excerpt(
  { file, line }: Location,
  { problem, address = '' }: LocatedFinding,
  text: string,
): string | undefined {
  if (!SHOWN.test(file)) return undefined;
  const lines = text.split('\n', line);
  const found = lines[line - 1]?.trimEnd();
  if (found === undefined || found.trim() === '' || isWithinText(lines.slice(0, -1), file)) return undefined;
  const shown = found.replace(LITERAL, (literal) => {
    const value = literal.slice(1, -1);
    return value !== '' && (problem.includes(value) || address.includes(value))
      ? literal
      : `${literal[0]}…${literal[0]}`;
  });
  return shown.length > LENGTH ? `${shown.slice(0, LENGTH)}…` : shown;
}

/** Whether what follows these lines belongs to a text of several lines, of which no quotes tell. */
function isWithinText(before: readonly string[], file: string): boolean {
  if (!/\.(?:tf|tofu)$/.test(file)) return (before.join('\n').match(/`/g) ?? []).length % 2 === 1;
  let marker: string | undefined;
  for (const line of before) {
    if (marker === undefined) marker = /<<[-~]?\s*([\p{L}_][\p{L}\p{N}_-]*)\s*$/u.exec(line)?.[1];
    else if (line.trim() === marker) marker = undefined;
  }
  return marker !== undefined;
}
