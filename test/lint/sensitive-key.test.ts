import type { JsonValue } from '../../src/terraform';
import { GOOD_IMAGE, lint } from './project';

const VARIABLES = {
  s: { type: 'string', sensitive: true },
  e: { type: 'string', ephemeral: true },
  n: { type: 'number', sensitive: true, default: 3 },
  m: { type: 'map(string)', sensitive: true },
  l: { type: 'list(string)', sensitive: true },
  o: { type: 'object({ a = string })', sensitive: true },
  any: { sensitive: true },
  plain: { type: 'string' },
};

function judge(forEach: JsonValue): string[] {
  const image = { ...GOOD_IMAGE, for_each: forEach };
  const root = { variable: VARIABLES, resource: { workspaces_image: { golden: image } } };
  const files = [{ path: 'main.tf.json', text: JSON.stringify(root) }];
  return lint({ kind: 'configuration', name: 'app', files, isWhole: true })
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ problem }) => problem);
}

test.each(['${toset([var.s])}', '${toset([var.e])}', '${{ (var.s) = 1 }}', '${var.m}', '${toset(var.l)}'])(
  'keys that are sensitive are refused, also where the value is not set: %s',
  (text) => expect(judge(text)).toEqual([expect.stringContaining('for_each takes nothing that is sensitive')]),
);

test.each(['${toset(["a${var.n}"])}', '${var.s == "" ? {} : { a = 1 }}'])('and what is made of one: %s', (text) => {
  expect(judge(text)).toHaveLength(1);
});

test.each<JsonValue>([
  { a: '${var.s}' },
  '${{ a = var.s }}',
  '${nonsensitive(toset([var.s]))}',
  '${nonsensitive(var.m)}',
  '${toset([var.plain])}',
  '${{ for k, v in { a = var.s } : k => v }}',
  '${var.any}',
  '${toset(keys({ a = var.s }))}',
  '${var.plain == "" ? toset(["a"]) : toset(["b"])}',
])('not so %j', (text) => {
  expect(judge(text)).toEqual([]);
});

const refuseDefault = (variable: object) => {
  const files = [{ path: 'main.tf.json', text: JSON.stringify({ variable: { v: variable } }) }];
  return lint({ kind: 'configuration', name: 'app', files }).map(({ problem }) => problem);
};

test('of a sensitive default nothing is shown', () => {
  const variable = { type: 'map(object({ a = number }))', default: { hunter2: { a: 'hunter2' } } };
  expect(refuseDefault(variable).join()).toContain('hunter2');
  for (const mark of ['sensitive', 'ephemeral'])
    expect(refuseDefault({ ...variable, [mark]: true })).toEqual([
      'Terraform would refuse the default: the variable is sensitive, and nothing of it is shown.',
    ]);
});

test('a default of null where null is not allowed', () => {
  expect(refuseDefault({ type: 'string', default: null, nullable: false })).toEqual([
    'Terraform would refuse the default: it is null, and nullable is false.',
  ]);
  expect(refuseDefault({ default: null, nullable: false })).toHaveLength(1);
  expect(refuseDefault({ type: 'string', default: null, nullable: true })).toEqual([]);
  expect(refuseDefault({ type: 'string', default: null })).toEqual([]);
});
