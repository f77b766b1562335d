/** Light and dark by what the reader's system wants. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #8c959f; --soft: #f3f5f7;
  --bad: #a40e26; --doubt: #7a4a00; --good: #0b5c24; --link: #0b4fad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #0d1117; --line: #6e7681; --soft: #1b222b; --bad: #ff9a9a; --doubt: #f0c05a;
    --good: #7ee08f; --link: #8ab8ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 100rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, p, dl { margin: .4rem 0; }
h2 { font-size: 1.2rem; margin-top: 1.2rem; }
a { color: var(--link); }
:focus-visible { outline: .2rem solid var(--link); outline-offset: .1rem; }
dl { display: flex; flex-wrap: wrap; gap: .3rem 2rem; }
dt { font-weight: 600; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
button { font: inherit; color: var(--ink); background: var(--soft); border: 1px solid var(--line);
  border-radius: .3rem; padding: .25rem .8rem; cursor: pointer; }
button:hover { border-color: var(--ink); }
.scroll { overflow: auto; max-height: 26rem; border: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top;
  font-weight: 400; overflow-wrap: break-word; max-width: 24rem; unicode-bidi: isolate; }
thead th { position: sticky; top: 0; background: var(--soft); font-weight: 600; }
tbody th { font-family: ui-monospace, monospace; font-size: .9em; white-space: nowrap; }
td.good, td.doubt { white-space: nowrap; }
.bad { color: var(--bad); }
.doubt { color: var(--doubt); }
.good { color: var(--good); }
@media print { .actions { display: none; } .scroll { max-height: none; overflow: visible; } }
`;
