import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './source-tree';

const FOLDER = path.join(ROOT, '.github/ISSUE_TEMPLATE');
const read = (file: string) => parse(readFileSync(path.join(FOLDER, file), 'utf8')) as unknown;

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly label?: string; readonly value?: string; readonly options?: readonly string[] };
  readonly validations?: { readonly required: boolean };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

// Source: GitHub Docs, "Syntax for issue forms" and "Syntax for GitHub's form schema".
test.each(readdirSync(FOLDER).filter((file) => file !== 'config.yml'))('%s is a form as GitHub takes it', (file) => {
  const { name, description, body } = read(file) as Form;
  expect([name, description]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
  const fields = body.filter(({ type }) => type !== 'markdown');
  expect(fields.length).toBeGreaterThan(0);
  const ids = fields.map(({ id }) => id ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]+$/);
  for (const { type, attributes } of fields) {
    expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
    expect(attributes.label).toMatch(/\S/);
    const options = attributes.options ?? [];
    expect(new Set(options).size).toBe(options.length);
    expect(options.length > 0).toBe(type === 'dropdown');
  }
  for (const { attributes } of body.filter(({ type }) => type === 'markdown')) expect(attributes.value).toMatch(/\S/);
});

test('a bug asks for what the doctor says, and where it was', () => {
  const required = (read('bug.yml') as Form).body
    .filter(({ validations }) => validations?.required)
    .map(({ id }) => id);
  expect(required).toEqual(expect.arrayContaining(['doctor', 'place', 'happened']));
});

test('a weakness is led away from public issues', () => {
  const { contact_links: links } = read('config.yml') as { contact_links: readonly Record<string, string>[] };
  expect(links[0]!['url']).toMatch(/\/security\/advisories\/new$/);
  for (const { name, about } of links) expect([name, about]).toEqual([expect.any(String), expect.any(String)]);
});
