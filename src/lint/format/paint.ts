import type { Severity } from '../../checks';

/** What a terminal can show beside text. */
export interface Terminal {
  readonly hasColors: boolean;
  readonly hasLinks: boolean;
}

export const PLAIN: Terminal = { hasColors: false, hasLinks: false };

const STYLES = { error: 31, warning: 33, info: 36, dim: 2, file: 4 } as const satisfies Record<Severity, number> &
  Record<string, number>;

/** Source: ECMA-48, Select Graphic Rendition. */
export function paint({ hasColors }: Terminal, style: keyof typeof STYLES, text: string): string {
  return hasColors ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
}

/** A link of a terminal (OSC 8). @param url without control characters, as those of the URL class are */
export function link({ hasLinks }: Terminal, url: string, text: string): string {
  return hasLinks ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}
