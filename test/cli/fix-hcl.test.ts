import { readFileSync } from 'node:fs';
import { Workspace } from './workspace';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => workspace.remove());

/** A module of which a tag is wrong where `tag` is. */
const image = (tag: string, before = '') => `${before}# Golden. # "a|b"
resource   "workspaces_image" "golden" { // odd   spaces
  name = "golden"
  description="Base image"

  workspace_id = "ws-0123456789"
  tags = { Owner = ${tag}, Text = "a = b // c" } /* stays */
}
`;

async function fix(text: string | Buffer, args: readonly string[] = ['.'], name = 'main.tf') {
  workspace.write(name, text);
  const { code, out, err } = await workspace.run(['lint', ...args, '--fix']);
  return { code, out, err, bytes: readFileSync(workspace.resolve(name)) };
}

const BAD = '" ops "';
const FIXED = '"ops"';

test.each<[string, (text: string) => string]>([
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['behind a byte order mark', (text) => `\uFEFF${text}`],
  ['with characters of more than one byte', (text) => text.replace('stays', 'ä 𝒳')],
  ['without an end of line', (text) => text.trimEnd()],
])('a literal is mended, and every other byte stays: %s', async (_what, write) => {
  const { code, out, err, bytes } = await fix(write(image(BAD)));
  expect(err).toContain('workspaces-image lint: 1 value fixed in "main.tf".\n');
  expect(bytes.toString('utf8')).toBe(write(image(FIXED)));
  expect(code).toBe(0);
  expect(out).toContain('0 errors');
});

test.each([
  ['" \\u0061"', '"a"'],
  ['"\\ta\\n"', '"a"'],
  ['<<X\nops\nX\n', '"ops"\n'],
  ['<<-X\n    ops\n  X\n', '"ops"\n'],
])('%s is written as %s', async (tag, expected) => {
  const text = (value: string) => image(value).replace(', Text', value.endsWith('\n') ? ' Text' : ', Text');
  const { bytes } = await fix(text(tag));
  expect(bytes.toString()).toBe(text(expected));
});

test('each instance of a block says the same of one literal, and each image has its own', async () => {
  const text = (tag: string) =>
    image(tag).replace('name = "golden"', 'for_each = toset(["a", "b"])\n  name = each.key') +
    image(tag).replace('"golden"', '"other"').replace('"golden"', '"other"').replace('9"', '8"');
  const { bytes } = await fix(text(BAD));
  expect(bytes.toString()).toBe(text(FIXED));
});

test('the block of a module is mended once, however often it is called', async () => {
  const call = (name: string) => `module "${name}" {\n  source = "./image"\n}\n`;
  workspace.write('main.tf', call('a') + call('b'));
  const { bytes } = await fix(image(BAD), ['.'], 'image/main.tf');
  expect(bytes.toString()).toBe(image(FIXED));
});

test.each<[string, string]>([
  ['a local', image('local.t', `locals {\n  t = ${BAD}\n}\n`)],
  ['the default of a variable', image('var.t', `variable "t" {\n  default = ${BAD}\n}\n`)],
  ['default_tags', image('"x"', `provider "workspaces" {\n  default_tags {\n    tags = { T = ${BAD} }\n  }\n}\n`)],
  ['a template', image('"${"ops"} "')],
  ['what is in brackets', image(`(${BAD})`)],
  ['a part of an expression', image(`true ? ${BAD} : "x"`)],
  [
    'the argument of a function',
    image('"x"').replace('tags = {', 'tags = merge({ T = "ops " }, {').replace('} /*', '}) /*'),
  ],
  ['a key', image('"x", " a" = "b"')],
  ['a name, which would make a new image', image('"x"').replace('name = "golden"', 'name = "gol den"')],
  ['what is suppressed', image(BAD, '# workspaces-image: ignore valid-image-tags -- known\n')],
  ['a character that has to be chosen anew', image('"a|b"')],
])('%s is left alone', async (_what, text) => {
  const { code, bytes } = await fix(text);
  expect(bytes.toString()).toBe(text);
  // A default is only what a variable has until it is given another value.
  expect(code).toBe(/ignore|default = /.test(text) ? 0 : 1);
});

test('a file that is named alone is mended, and another one of its folder is not', async () => {
  workspace.write('other.tf', image(BAD).replace('golden', 'other'));
  const { bytes } = await fix(image(BAD), ['main.tf']);
  expect(bytes.toString()).toBe(image(FIXED));
  expect(readFileSync(workspace.resolve('other.tf'), 'utf8')).toContain(BAD);
});

test('JSON, and what cdktf wrote, is left alone', async () => {
  workspace.writeImage({ tags: { Owner: 'ops ' } });
  const before = readFileSync(workspace.resolve('main.tf.json'));
  const written = { version: '0.21.0', stacks: { app: { name: 'app', synthesizedStackPath: 'stacks/app/cdk.tf' } } };
  workspace.write('cdktf.out/manifest.json', written);
  const { bytes } = await fix(image(BAD), ['.', 'cdktf.out'], 'cdktf.out/stacks/app/cdk.tf');
  expect(bytes.toString()).toBe(image(BAD));
  const named = await fix(image(BAD), ['cdktf.out/stacks/app'], 'cdktf.out/stacks/app/cdk.tf');
  expect(named.bytes.toString()).toBe(image(BAD));
  expect(readFileSync(workspace.resolve('main.tf.json'))).toEqual(before);
});

test('without --fix nothing is written', async () => {
  workspace.write('main.tf', image(BAD));
  expect((await workspace.run(['lint', '.'])).code).toBe(1);
  expect(readFileSync(workspace.resolve('main.tf'), 'utf8')).toBe(image(BAD));
});
