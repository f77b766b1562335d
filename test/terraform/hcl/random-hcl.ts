import type { Random } from '../expression/random';
import { makeExpression } from '../expression/random-expression';

const NAMES = ['name', 'tags', 'a', 'b-c', '_x', 'for_each', 'count', 'über', 'null', 'in', 'x1', 'for', 'if', 'true_'];
const TYPES = ['resource', 'x', 'dynamic', 'setting', 'locals-2', 'größe'];
const LABELS = ['"a"', 'a', '"a b"', '"ä\\n"', '"b-c"', 'null'];
const TEXTS = [
  '',
  'a',
  'x y',
  '$',
  '%',
  '$$',
  '{',
  '}',
  '$x{',
  'straße',
  '日本',
  '👩‍👧',
  '#',
  '//',
  '/*',
  '<<X',
  '[',
  "'",
];
const ESCAPES = ['\\n', '\\t', '\\r', '\\"', '\\\\', '\\u0041', '\\U0001F600', '$${a}', '%%{if}', '\\u0024', '\\u007b'];
const REFERENCES = [
  'var.a',
  'local.b-c',
  'aws_x.y[0].z',
  'a.b[*].c',
  'a.*.b',
  'data.x.y["k"].json',
  'each.value',
  'self.x',
  'module.m[each.key].out',
  'a.0.b',
];
const NUMBERS = ['0', '1', '-1', '42', '0.5', '1.50', '1e3', '2.5E-3', '9007199254740991', '007'];
const COMMENTS = ['# note', '// note "', '/* a */', '# {', '/* <<X */', '#', '//', '# ${', '#ä'];

/** Any file of HCL that the engines read: structure, literals, and expressions as text. */
export function makeHcl(random: Random): string {
  const text = makeItems(random, 3);
  const withMark = random.below(10) === 0 ? `\ufeff${text}` : text;
  return random.below(8) === 0 ? withMark.replaceAll('\n', '\r\n') : withMark;
}

function makeItems(random: Random, depth: number): string {
  const names = new Set<string>();
  const types = new Map<string, number>();
  const items: string[] = [];
  for (let left = random.below(6); left > 0; left--) {
    const isBlock = depth > 0 && random.below(3) === 0;
    const name = random.pick(isBlock ? TYPES : NAMES);
    if (isBlock) {
      if (!types.has(name)) types.set(name, random.below(3));
      items.push(makeBlock(random, depth - 1, [name, types.get(name)!]));
    } else if (!names.has(name)) {
      names.add(name);
      items.push(`${name}${space(random)}=${space(random)}${makeValue(random, depth)}`);
    }
  }
  const lines = items.map((item) => `${space(random)}${item}${makeLineEnd(random)}`);
  return `${lines.map((line) => `${makeBetween(random)}${line}`).join('')}${makeBetween(random)}`;
}

function makeBlock(random: Random, depth: number, [type, count]: readonly [string, number]): string {
  const labels = Array.from({ length: count }, () => random.pick(LABELS));
  const header = [type, ...labels].join(random.pick([' ', '  ', ' /* c */ ']));
  switch (random.below(5)) {
    case 0:
      return `${header} {}`;
    case 1:
      return `${header}{ ${random.pick(NAMES)} = ${makeValue(random, 0)} }`;
    default:
      return `${header} {${makeLineEnd(random)}${makeItems(random, depth)}${space(random)}}`;
  }
}

function makeValue(random: Random, depth: number): string {
  switch (random.below(12)) {
    case 0:
    case 1:
      return `"${makeText(random)}"`;
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return random.pick(['true', 'false', 'null']);
    case 4:
      return random.pick(REFERENCES);
    case 5:
      return makeExpression(random);
    case 6:
      return makeList(random, depth);
    case 7:
      return makeObject(random, depth);
    case 8:
      return `${random.pick(REFERENCES)} ${random.pick(['==', '+', '&&'])} ${makeValue(random, 0)}`;
    case 9:
      return `jsonencode(${makeObject(random, depth)})`;
    case 10:
      return depth > 0 ? makeHeredoc(random) : random.pick(REFERENCES);
    default:
      return `${random.pick(REFERENCES)} != null ? ${makeValue(random, 0)} : ${random.pick(REFERENCES)}`;
  }
}

function makeText(random: Random): string {
  const piece = () => {
    const kind = random.below(4);
    if (kind === 0) return random.pick(ESCAPES);
    return kind === 1 ? `\${${random.pick(['', ' '])}${random.pick(REFERENCES)}}` : random.pick(TEXTS);
  };
  // A mark before a brace begins a sequence, which is what the pieces are for.
  return random.times(5, piece).join(random.pick(['', ' ', '-']));
}

function makeList(random: Random, depth: number): string {
  const items = random.times(4, () => makeValue(random, depth - 2));
  const gap = random.pick([' ', '\n', ' # c\n', '']);
  const end = items.length > 0 ? random.pick(['', ',', `,${gap}`, gap]) : '';
  return `[${gap}${items.join(`${gap},${gap}`)}${end}]`;
}

function makeObject(random: Random, depth: number): string {
  const keys = ['a', '"b"', '(var.k)', '"${var.k}-x"', '1', 'b-c', 'null', '"$${q}"', '(1)', 'for_'];
  const items = random.times(
    4,
    () => `${random.pick(keys)} ${random.pick(['=', ':', '='])} ${makeValue(random, depth - 2)}`,
  );
  if (random.below(2) === 0) return `{${items.join(', ')}}`;
  return `{${makeLineEnd(random)}${items.map((item) => `${space(random)}${item}${random.pick(['', ','])}${makeLineEnd(random)}`).join('')}}`;
}

function makeHeredoc(random: Random): string {
  const indent = random.pick(['', '  ', '    ']);
  const lines = random.times(4, () => {
    const text = random.pick([
      '',
      'a',
      '  b',
      '${var.a}',
      'x ${ local.b } y',
      '"q\\n"',
      '$${a}',
      'EOT2',
      '%%{x',
      '\tz',
      '{"a": "${x.y}"}',
    ]);
    return text === '' ? random.pick(['', indent]) : `${indent}${text}`;
  });
  const [mark, end] = random.pick([
    ['<<', ''],
    ['<<-', indent],
    ['<<-', ''],
    ['<<', '  '],
  ] as const);
  return `${mark}EOT\n${lines.map((line) => `${line}\n`).join('')}${end}EOT`;
}

function space(random: Random): string {
  return random.pick(['', ' ', '  ', '\t', ' ']);
}

function makeLineEnd(random: Random): string {
  return random.below(6) === 0 ? ` ${random.pick(COMMENTS)}\n` : `${space(random)}\n`;
}

function makeBetween(random: Random): string {
  return random.below(4) === 0 ? random.pick(['\n', '\n\n', ' \n', ...COMMENTS.map((comment) => `${comment}\n`)]) : '';
}
