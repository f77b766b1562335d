import { escapeLine } from './markup';
import { STYLE } from './style';

/** A page for people who look rather than read. All parts but the title, which is a text, are HTML already. */
export interface Page {
  readonly title: string;
  /** One sentence or two below the heading. */
  readonly summary: string;
  readonly sections: readonly string[];
  readonly footer: string;
}

/** One file that needs nothing beside it: it loads nothing and runs no script. */
export function formatPage({ title, summary, sections, footer }: Page): string {
  const name = escapeLine(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${name}</h1><p>${summary}</p></header>
<main>
${sections.join('')}</main>
<footer><p>${footer}</p></footer>
</body>
</html>
`;
}
