import type { Random } from './random';

type Kind = 'string' | 'number' | 'bool' | 'list' | 'map' | 'any';
type Make = (random: Random, depth: number) => string;

const TEXTS = [
  '',
  'a',
  'b',
  'abc',
  'a b',
  'Hello World',
  'straße',
  'e\u0301é',
  'ñ-1',
  '1',
  '2.50',
  'true',
  'x_y.z',
  '<&>',
  'ǆ',
  '日本',
  '👩‍👧x',
  ' a\t',
  'aXbXc',
  '-',
];
const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '10',
  '0.1',
  '0.5',
  '1.25',
  '3.75',
  '1e3',
  '1e21',
  '100000',
  '0.000001',
  '12345678901234567890',
  '(1/3)',
];
const PATTERNS = ['[a-z]+', '(a)(b)?', '\\\\d+', 'x*', '^a', 'b$', '(?i)A', '[^a-z]', 'a|b', '(?P<n>.)', '.', '\\\\s'];
const FORMATS = [
  '%s',
  '%v',
  '%d',
  '%5s|',
  '%-4v|',
  '%q',
  '%05.1f',
  '%x',
  '%e',
  '%g',
  '%t',
  '%#v',
  '%%%s',
  '%[1]v',
  '%+d',
  '%.2s',
];
const DATES = [
  '2020-02-29T12:34:56Z',
  '1999-12-31T23:59:59+02:00',
  '2023-06-01T00:00:00-05:30',
  '0099-01-01T01:01:01.5Z',
];
const DURATIONS = ['1h', '-90m', '1.5h', '24h', '10s', '100ms', '1h2m3s'];
const DATE_FORMATS = ['YYYY-MM-DD', "hh:mm:ss 'at' ZZZ", 'EEE D MMM YY', 'H aa', 'EEEE, MMMM', 'Z ZZZZ ZZZZZ', "h''m"];

const quote = (text: string): string =>
  `"${text
    .replace(/["\\]/g, '\\$&')
    .replace(/\t/g, '\\t')
    .replace(/\n/g, '\\n')
    .replace(/([$%])\{/g, '$1$1{')}"`;

const MAKERS: Readonly<Record<Exclude<Kind, 'any'>, readonly Make[]>> = {
  string: [
    (random) => quote(random.pick(TEXTS)),
    ...[
      'upper',
      'lower',
      'title',
      'trimspace',
      'chomp',
      'strrev',
      'md5',
      'sha1',
      'sha256',
      'base64encode',
      'urlencode',
      'tostring',
      'base64sha256',
      'sha512',
      'base64sha512',
    ].map(call('string')),
    ...['trim', 'trimprefix', 'trimsuffix'].map(call('string', 'string')),
    call('any')('jsonencode'),
    call('string', 'list')('join'),
    call('string', 'list', 'list')('join'),
    call('string', 'string', 'string')('replace'),
    call('string', 'number', 'number')('substr'),
    (random, depth) => `indent(${random.below(4)}, ${make('string', random, depth)})`,
    (random, depth) =>
      `replace(${make('string', random, depth)}, "/${random.pick(PATTERNS)}/", ${quote(random.pick(['', '-', '$0$0', '<$1>']))})`,
    (random, depth) =>
      `format(${quote(random.pick(FORMATS) + random.pick(['', ' ', ' %s']))}, ${make('any', random, depth)}, ${make('string', random, depth)})`,
    (random, depth) =>
      `format(${quote(random.pick(FORMATS))}, ${make(random.pick(['number', 'string', 'bool']), random, depth)})`,
    (random, depth) => `"${random.pick(['', 'x ', '$'])}\${${make('any', random, depth)}}${random.pick(['', ' y'])}"`,
    (random, depth) =>
      `"%{ if ${make('bool', random, depth)} ${random.pick(['', '~'])}} a %{ else ${random.pick(['', '~'])}} b %{${random.pick(['', '~'])} endif }"`,
    (random, depth) =>
      `"%{ for k, v in ${make(random.pick(['list', 'map']), random, depth)} ${random.pick(['', '~'])}} \${k}\${jsonencode(v)} %{${random.pick(['', '~'])} endfor }"`,
    (random) => `formatdate(${quote(random.pick(DATE_FORMATS))}, ${quote(random.pick(DATES))})`,
    (random) => `timeadd(${quote(random.pick(DATES))}, ${quote(random.pick(DURATIONS))})`,
    (random, depth) => `base64decode(base64encode(${make('string', random, depth)}))`,
    (random, depth) => `textencodebase64(${make('string', random, depth)}, "UTF-16LE")`,
    (random, depth) => `uuidv5(${quote(random.pick(['dns', 'url']))}, ${make('string', random, depth)})`,
  ],
  number: [
    (random) => random.pick(NUMBERS),
    ...['abs', 'ceil', 'floor', 'signum', 'tonumber'].map(call('number')),
    ...['max', 'min'].map(call('number', 'number', 'number')),
    (random, depth) =>
      `(${make('number', random, depth)} ${random.pick(['+', '-', '*', '/', '%'])} ${make('number', random, depth)})`,
    (random, depth) => `length(${make(random.pick(['string', 'list', 'map']), random, depth)})`,
    (random, depth) => `-${make('number', random, 0)}${depth < 0 ? '' : ''}`,
    call('list')('sum'),
    call('list', 'any')('index'),
    (random) =>
      `parseint(${quote(random.pick(['ff', '10', '777', 'Zz', '-12']))}, ${random.pick(['2', '8', '10', '16', '36', '62'])})`,
    (random) => `pow(${random.below(9)}, ${random.below(6)})`,
    (random) => `log(${random.below(1000) + 1}, ${random.pick(['2', '10', '3', '2.5'])})`,
    (random) => `timecmp(${quote(random.pick(DATES))}, ${quote(random.pick(DATES))})`,
  ],
  bool: [
    (random) => random.pick(['true', 'false']),
    (random, depth) => `!${make('bool', random, depth)}`,
    (random, depth) => `(${make('bool', random, depth)} ${random.pick(['&&', '||'])} ${make('bool', random, depth)})`,
    (random, depth) => `(${make('any', random, depth)} ${random.pick(['==', '!='])} ${make('any', random, depth)})`,
    (random, depth) =>
      `(${make('number', random, depth)} ${random.pick(['<', '>', '<=', '>='])} ${make('number', random, depth)})`,
    ...['startswith', 'endswith', 'strcontains'].map(call('string', 'string')),
    call('list', 'any')('contains'),
    ...['alltrue', 'anytrue'].map(
      (name: string): Make =>
        (random, depth) =>
          `${name}([${random.times(3, () => make('bool', random, depth)).join(', ')}])`,
    ),
    call('any')('can'),
    call('any')('tobool'),
  ],
  list: [
    (random, depth) => `[${random.times(4, () => make('any', random, depth)).join(', ')}]`,
    (random, depth) => `[${random.times(4, () => make('string', random, depth)).join(', ')}]`,
    (random, depth) => `[${random.times(4, () => make('number', random, depth)).join(', ')}]`,
    ...['tolist', 'toset', 'distinct', 'compact', 'sort', 'reverse', 'flatten', 'keys', 'values'].map(call('list')),
    ...['keys', 'values'].map(call('map')),
    ...['concat', 'setunion', 'setintersection', 'setsubtract', 'setproduct', 'coalescelist'].map(call('list', 'list')),
    (random, depth) => `slice(${make('list', random, depth)}, ${random.below(3)}, ${random.below(4)})`,
    (random, depth) => `chunklist(${make('list', random, depth)}, ${random.below(4)})`,
    (random) => `range(${random.below(6)}, ${random.below(12)}, ${random.pick(['1', '2', '0.5', '-1'])})`,
    call('string', 'string')('split'),
    call('list', 'list', 'list')('matchkeys'),
    (random, depth) => `regexall("${random.pick(PATTERNS)}", ${make('string', random, depth)})`,
    (random, depth) =>
      `formatlist(${quote(`${random.pick(FORMATS)}-%v`)}, ${make('list', random, depth)}, ${make(random.pick(['list', 'string']), random, depth)})`,
    (random, depth) =>
      `[for ${random.pick(['', 'i, '])}x in ${make(random.pick(['list', 'map']), random, depth)} : ${random.pick(['x', '[x]', 'jsonencode(x)', '"${x}!"', '{a = x}'])}${random.pick(['', ' if x != null', ' if x != "a"'])}]`,
    (random, depth) =>
      `[{a = ${make('any', random, depth)}}, {a = ${make('any', random, depth)}}]${random.pick(['[*]', '.*'])}.a`,
    (random, depth) => `${make(random.pick(['list', 'map']), random, depth)}[*]`,
  ],
  map: [
    (random, depth) =>
      `{${random.times(3, () => `${random.pick(['a', 'b', '"c d"', '(upper("e"))'])} = ${make('any', random, depth)}`).join(', ')}}`,
    (random, depth) =>
      `{${random.times(3, () => `${random.pick(['a', 'b', 'c'])} = ${make('string', random, depth)}`).join(', ')}}`,
    call('map')('tomap'),
    ...['merge'].map(call('map', 'map')),
    call('list', 'list')('zipmap'),
    (random, depth) => `transpose({a = ${make('list', random, depth)}, b = ${make('list', random, depth)}})`,
    (random, depth) => `jsondecode(jsonencode(${make('map', random, depth)}))`,
    (random, depth) =>
      `{for i, x in ${make(random.pick(['list', 'map']), random, depth)} : ${random.pick(['i', '"k${i}"', 'x'])} => ${random.pick(['x', 'i'])}${random.pick(['', '...'])}}`,
  ],
};

/** Any value: of one kind, or by what takes a value of any. */
const ANY: readonly Make[] = [
  (random, depth) => make(random.pick(['string', 'number', 'bool', 'list', 'map']), random, depth),
  (random, depth) => make(random.pick(['string', 'number', 'bool', 'list', 'map']), random, depth),
  () => 'null',
  (random, depth) => `(${make('bool', random, depth)} ? ${make('any', random, depth)} : ${make('any', random, depth)})`,
  (random, depth) => `${make('list', random, depth)}[${random.below(3)}]`,
  (random, depth) => `${make('map', random, depth)}${random.pick(['.a', '["b"]', '.c'])}`,
  (random, depth) => `element(${make('list', random, depth)}, ${random.below(5)})`,
  (random, depth) => `lookup(${make('map', random, depth)}, "a", ${make('any', random, depth)})`,
  (random, depth) => `try(${make('any', random, depth)}, ${make('any', random, depth)})`,
  (random, depth) => `coalesce(${make('any', random, depth)}, ${make('any', random, depth)})`,
  call('list')('one'),
  (random, depth) => `nonsensitive(sensitive(${make('any', random, depth)}))`,
  (random, depth) => `regex("${random.pick(PATTERNS)}", ${make('string', random, depth)})`,
];

function call(...kinds: readonly Kind[]): (name: string) => Make {
  return (name) => (random, depth) => `${name}(${kinds.map((kind) => make(kind, random, depth)).join(', ')})`;
}

function make(kind: Kind, random: Random, depth: number): string {
  // Now and then something else than is expected: most of it is converted, or refused.
  const drawn = random.below(25) === 0 ? 'any' : kind;
  const makers = drawn === 'any' ? ANY : MAKERS[drawn];
  if (depth > 0) return random.pick(makers)(random, depth - 1);
  return drawn === 'any' ? make('string', random, 0) : makers[0]!(random, 0);
}

/** An expression of the functions and forms that are evaluated; its value is often none. */
export function makeExpression(random: Random): string {
  return make(random.pick(['any', 'string', 'number', 'bool', 'list', 'map']), random, 1 + random.below(4));
}
