import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import plugin from '../../rules';
import { RULES } from '../../src/checks';
import { PLUGIN_RULE_IDS } from '../../rules/rule-id';
import { lintExample, readExamples } from './docs-page';

const DOCS = join(__dirname, '../../rules/docs');

test('each rule has a page, each page a rule', () => {
  const pages = readdirSync(DOCS).filter((file) => file.endsWith('.md'));
  expect(pages.sort()).toEqual(PLUGIN_RULE_IDS.map((id) => `${id}.md`).sort());
  expect(Object.keys(plugin.rules).sort()).toEqual([...PLUGIN_RULE_IDS].sort());
});

describe.each(PLUGIN_RULE_IDS)('%s', (id) => {
  const rule = plugin.rules[id];
  const page = readFileSync(join(DOCS, `${id}.md`), 'utf8');
  const examples = readExamples(id, page);

  test('the rule says where its page is and what its options are', () => {
    expect(existsSync(fileURLToPath(rule.meta?.docs?.url ?? ''))).toBe(true);
    expect(rule.meta?.docs?.description).toMatch(/^[A-Z].*[^.]$/);
    const schema = RULES.find((each) => each.id === id)?.options?.schema;
    for (const option of Object.keys(schema?.properties ?? {})) expect(page).toContain(`\`${option}\``);
    expect(page.includes(`"${id}": ["error", {`)).toBe(schema !== undefined);
  });

  test('the page has its sections', () => {
    expect(page.split('\n')[0]).toBe(`# ${id}`);
    expect(page.split('\n')[2]).toBe(`${rule.meta?.docs?.description}.`);
    for (const section of ['Why', 'Examples', 'Options', 'When not to use it'])
      expect(page).toContain(`\n## ${section}\n`);
  });

  test('the page shows what is refused and what is accepted', () => {
    expect(new Set(examples.map(({ verdict }) => verdict))).toEqual(new Set(['good', 'bad']));
  });

  test.each(examples)('the example at line $line is $verdict', (example) => {
    const output = lintExample(id, example);
    if (example.verdict === 'good') expect(output).toBe('');
    else expect(output).toBe(example.output);
  });
});

test('the overview lists every rule', () => {
  const overview = readFileSync(join(DOCS, '../README.md'), 'utf8');
  const listed = [...overview.matchAll(/^\| \[([\w-]+)\]\(docs\/([\w-]+)\.md\) +\| (.*?) +\| (\w+) /gm)].map(
    ([, id, page, text, config]) => ({ id, page, text, config }),
  );
  const on = Object.keys(plugin.configs.recommended[0]?.rules ?? {});
  expect(listed).toEqual(
    PLUGIN_RULE_IDS.map((id) => ({
      id,
      page: id,
      text: plugin.rules[id].meta?.docs?.description,
      config: on.some((name) => name.endsWith(`/${id}`)) ? 'recommended' : 'strict',
    })),
  );
});
