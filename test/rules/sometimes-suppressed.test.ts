import { lintFolder } from './lint-folder';
import { image, REST, stack } from './source-table/program';

const BAD = image(`'golden image'`);
const OFF = `suppress({ rule: 'valid-image-name', reason: 'seen to work' })`;

async function lint(body: string, before = ''): Promise<{ isError: boolean; said: string[] }> {
  const { findings } = await lintFolder({ 'main.ts': stack(body, before) });
  const own = findings.filter(({ ruleId }) => ruleId === 'valid-image-name');
  const said = findings.filter(({ problem }) => problem.startsWith('What suppress does'));
  return {
    isError: own.some(({ severity, suppression }) => severity === 'error' && suppression === undefined),
    said: said.map(({ problem }) => problem),
  };
}

const ALWAYS: Readonly<Record<string, string>> = {
  chained: `new WorkspaceImage(this, 'image', { name: 'golden image', ${REST} }).${OFF};`,
  'a variable': `const made = ${BAD} made.${OFF};`,
  'behind a statement': `const made = ${BAD} console.log('made'); made.${OFF};`,
  'in the same branch': `if (process.env.NO_SUCH) { const made = ${BAD} made.${OFF}; }`,
  'in the same loop': `for (const name of ['golden image']) { const made = ${image('name')} made.${OFF}; }`,
  'in the same try': `try { const made = ${BAD} made.${OFF}; } catch { return; }`,
  'the second of a variable': `let made = ${image(`'golden'`)} made = new WorkspaceImage(this, 'b', { name: 'golden image', ${REST} }); made.${OFF};`,
  'a factory': `const make = (scope: Construct) => new WorkspaceImage(scope, 'image', { name: 'golden image', ${REST} }); make(this).${OFF};`,
};

const SOMETIMES: Readonly<Record<string, string>> = {
  if: `const made = ${BAD} if (process.env.NO_SUCH) made.${OFF};`,
  'if with a block': `const made = ${BAD} if (process.env.NO_SUCH) { made.${OFF}; }`,
  else: `const made = ${BAD} if (process.env.NO_SUCH) { console.log(1); } else { made.${OFF}; }`,
  '&&': `const made = ${BAD} process.env.NO_SUCH && made.${OFF};`,
  '||': `const made = ${BAD} process.env.NO_SUCH || made.${OFF};`,
  '??': `const made = ${BAD} process.env.NO_SUCH ?? made.${OFF};`,
  '?:': `const made = ${BAD} process.env.NO_SUCH ? made.${OFF} : undefined;`,
  try: `const made = ${BAD} try { JSON.parse('{}'); made.${OFF}; } catch { console.log(1); }`,
  catch: `const made = ${BAD} try { JSON.parse('{}'); } catch { made.${OFF}; }`,
  'for of': `const made = ${BAD} for (const _ of [] as string[]) made.${OFF};`,
  for: `const made = ${BAD} for (let index = 0; index < 0; index++) { made.${OFF}; }`,
  while: `const made = ${BAD} while (process.env.NO_SUCH) { made.${OFF}; }`,
  switch: `const made = ${BAD} switch (process.env.NO_SUCH) { case 'a': made.${OFF}; }`,
  callback: `const made = ${BAD} ([] as string[]).forEach(() => { made.${OFF}; });`,
  'a function that nobody calls': `const made = ${BAD} const off = () => made.${OFF}; void off;`,
  'behind a return': `const made = ${BAD} if (process.env.NO_SUCH) return; made.${OFF};`,
  'behind an assertion': `const made = ${BAD} check(process.env.NO_SUCH); made.${OFF};`,
  'a variable that may hold another one': `let made = ${BAD} if (process.env.NO_SUCH) made = new WorkspaceImage(this, 'b', { name: 'b', ${REST} }); made.${OFF};`,
};

const BEFORE = `function check(value: unknown): asserts value { if (!value) throw new Error(); }`;

test.each(Object.entries(ALWAYS))('a suppression that is always called counts: %s', async (_, body) => {
  expect(await lint(body, BEFORE)).toEqual({ isError: false, said: [] });
});

test.each(Object.entries(SOMETIMES))('a suppression that is called sometimes does not: %s', async (_, body) => {
  expect(await lint(body, BEFORE)).toEqual({
    isError: true,
    said: [
      'What suppress does could not be evaluated: it is not called whenever the image is made, so that it suppresses nothing here.',
    ],
  });
});

test('a suppression of another image that the variable has held later does not count for the first', async () => {
  const first = `let made = ${BAD} made = new WorkspaceImage(this, 'b', { name: 'golden', ${REST} }); made.${OFF};`;
  expect(await lint(first)).toEqual({ isError: true, said: [] });
});
