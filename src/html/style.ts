/** Light and dark by what the reader's system wants; on paper always light, and with everything unfolded that can be. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #8c959f; --soft: #f3f5f7;
  --bad: #a40e26; --doubt: #7a4a00; --good: #0b5c24; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #0d1117; --line: #6e7681; --soft: #1b222b; --bad: #ff9a9a; --doubt: #f0c05a; --good: #7ee08f; }
}
body { margin: 0 auto; max-width: 75rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; max-width: 30rem; }
.matrix { font-size: .85em; }
thead th { background: var(--soft); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: var(--soft); border: 1px solid var(--line); padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
article { border-left: .3rem solid var(--line); padding: 0 0 0 .8rem; margin: 1rem 0; break-inside: avoid; }
.wide { overflow-x: auto; }
.bad { color: var(--bad); border-color: var(--bad); font-weight: 600; }
.doubt { color: var(--doubt); border-color: var(--doubt); font-weight: 600; }
.good { color: var(--good); }
article.bad, article.doubt { color: inherit; font-weight: inherit; }
ul { margin: .2rem 0; padding-left: 1.1rem; }
@media screen { .whole { white-space: nowrap; } }
@media print {
  :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --line: #555555; --soft: #ffffff; --bad: #000000; --doubt: #000000; --good: #000000; }
  body { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  th, td { overflow-wrap: anywhere; }
  .matrix { font-size: .55rem; }
  .matrix th, .matrix td { padding: .1rem; }
}
`;
