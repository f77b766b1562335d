interface Parts {
  readonly script: string;
  readonly style: string;
}

interface Table {
  readonly id: string;
  readonly title: string;
  /** Of each row the first cell names it. */
  readonly heads: readonly string[];
}

const TABLES: readonly Table[] = [
  {
    id: 'images',
    title: 'Images',
    heads: ['image', 'name', 'state', 'account, region', 'made of', 'created', 'tag keys', 'shared with', 'bundles'],
  },
  {
    id: 'workspaces',
    title: 'WorkSpaces',
    heads: ['WorkSpace', 'name', 'user', 'state', 'account, region', 'tag keys'],
  },
  { id: 'calls', title: 'Last calls', heads: ['call', 'time', 'operation', 'answer', 'about', 'name'] },
  { id: 'faults', title: 'Faults to come', heads: ['calls', 'what happens', 'how often'] },
];

/** One file that needs nothing beside it. What it shows is put into it by the script, as text. */
export function formatPage({ script, style }: Parts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>WorkSpaces emulator</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>WorkSpaces emulator</h1>
<p id="summary" role="status">Asking the emulator.</p>
<dl>
<div><dt>Clock</dt><dd id="clock">–</dd></div>
<div><dt>Rate limit</dt><dd id="rate">–</dd></div>
<div><dt>Health</dt><dd id="health">–</dd></div>
</dl>
<noscript><p>The page needs JavaScript. Without it, <code>/_emulator/overview</code> has the same as JSON.</p></noscript>
</header>
<main>
<section aria-labelledby="actions-title">
<h2 id="actions-title">Actions</h2>
<p class="actions">
<button type="button" id="finish">Finish imaging</button>
<button type="button" id="clear">Clear the faults</button>
<button type="button" id="reset">Reset</button>
<a href="/_emulator/state" download="state.json">Export the state</a>
</p>
<p id="said" role="status"></p>
</section>
${TABLES.map(formatTable).join('')}</main>
<script>${script}</script>
</body>
</html>
`;
}

/** It can be scrolled with the keyboard where it is wide or long. */
function formatTable({ id, title, heads }: Table): string {
  const cells = heads.map((head) => `<th scope="col">${head}</th>`).join('');
  return `<section aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<p id="${id}-note"></p>
<div class="scroll" id="${id}-table" role="region" aria-labelledby="${id}-title" tabindex="0" hidden>
<table aria-labelledby="${id}-title"><thead><tr>${cells}</tr></thead><tbody id="${id}"></tbody></table>
</div>
</section>
`;
}
