import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/checks';
import { main } from '../../src/cli/main';

async function run(...args: string[]) {
  const output = { stdout: '', stderr: '' };
  const code = await main(['rules', ...args], {
    stdout: { write: (text: string) => (output.stdout += text) },
    stderr: { write: (text: string) => (output.stderr += text) },
  });
  return { code, ...output };
}

test('lists every rule once, in order, and says which are off by default', async () => {
  const { code, stdout } = await run();
  const lines = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(RULES.map(({ id }) => id));
  const off = lines.filter((line) => line.endsWith(' (off by default)')).map((line) => line.split(' ')[0]);
  expect(off).toEqual(RULES.filter(({ isOptional }) => isOptional).map(({ id }) => id));
});

test('json has what a program needs of each rule', async () => {
  const listed = JSON.parse((await run('--format', 'json')).stdout) as Record<string, unknown>[];
  expect(listed.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  expect(listed.find(({ id }) => id === 'valid-image-description')).toEqual({
    id: 'valid-image-description',
    kind: 'image',
    description: 'Require image descriptions that CreateWorkspaceImage accepts, and warn of hyphens in them',
    config: 'recommended',
    severities: { missing: 'error', empty: 'error', tooLong: 'error', character: 'error', hyphen: 'warning' },
    fixes: ['suggestion'],
    page: 'rules/docs/valid-image-description.md',
  });
  expect(listed.find(({ id }) => id === 'image-naming-convention')).toMatchObject({
    options: { required: ['pattern'] },
  });
});

test.each(RULES.map(({ id }) => [id]))('prints the page of %s', async (id) => {
  const page = readFileSync(join(__dirname, `../../rules/docs/${id}.md`), 'utf8');
  expect(await run(id)).toEqual({ code: 0, stdout: page, stderr: '' });
});

test.each([
  [['no-such-rule'], 'there is no rule "no-such-rule". There are valid-image-name, '],
  [['valid-image-nam'], 'there is no rule "valid-image-nam". Did you mean "valid-image-name"?'],
  [['valid-image-name', 'valid-image-tags'], 'one id at most'],
  [['--format', 'xml'], 'there is no format "xml"'],
])('%j is refused', async (args, words) => {
  expect(await run(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
});
