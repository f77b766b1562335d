import {
  formatProblem,
  PartialText,
  parsePolicyDocument,
  UNKNOWN,
  type PolicyDocument,
  type PolicyProblem,
  type PolicyValue,
} from '../../src/iam';

const VERSION = '2012-10-17';
const ALLOW = { Effect: 'Allow', Action: 'workspaces:*', Resource: '*' };

function problemsOf(document: PolicyDocument): readonly PolicyProblem[] {
  return document.kind === 'unknown' ? [] : document.problems;
}

function findProblem(document: PolicyValue): PolicyProblem {
  const [problem] = problemsOf(parsePolicyDocument(document));
  if (!problem) throw new Error('no problem was found');
  return problem;
}

describe('a document that AWS accepts', () => {
  test('is a policy with its source and no problem', () => {
    expect(parsePolicyDocument({ Version: VERSION, Statement: [ALLOW] }, 'deployer.json')).toMatchObject({
      kind: 'policy',
      source: 'deployer.json',
      problems: [],
      statements: [{ index: 0, effect: 'Allow', sid: undefined, path: ['Statement', 0] }],
    });
  });

  test('a statement without brackets has a path without an index', () => {
    const policy = parsePolicyDocument(JSON.stringify({ Version: VERSION, Statement: ALLOW }));
    expect(policy).toMatchObject({ kind: 'policy', statements: [{ index: 0, path: ['Statement'] }] });
  });

  test.each<[string, PolicyValue]>([
    ['an action name with spaces', { ...ALLOW, Action: 'iam: List Users ' }],
    ['an ARN of a service that does not exist', { ...ALLOW, Resource: 'arn:aws:no-service:::x' }],
    ['a bucket', { ...ALLOW, Resource: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'] }],
    ['a service with a dot', { ...ALLOW, Action: 's3.x:ListBucket' }],
    ['a variable in a resource', { ...ALLOW, Resource: 'arn:aws:iam::*:user/${aws:username}' }],
    ['an action that is not known', { ...ALLOW, Action: UNKNOWN }],
    ['a resource that begins unknown', { ...ALLOW, Resource: new PartialText([UNKNOWN, '/*']) }],
    ['a service that is not known', { ...ALLOW, Resource: new PartialText(['arn:aws:', UNKNOWN, ':*:*:x']) }],
    ['an ARN that breaks off early', { ...ALLOW, Resource: new PartialText(['ar', UNKNOWN]) }],
  ])('%s is no problem', (_, statement) => {
    expect(parsePolicyDocument({ Version: VERSION, Statement: statement })).toMatchObject({
      kind: 'policy',
      problems: [],
    });
  });
});

describe('problems tell where and what', () => {
  test.each<[PolicyValue, PolicyProblem['kind'], PolicyProblem['path'], string[]]>([
    ['{"Version": }', 'invalid-json', [], ['is not valid JSON']],
    [{ Version: VERSION, Statement: ALLOW, Comment: 'x' }, 'unknown-element', ['Comment'], ['"Comment"', 'Remove it']],
    [{ version: VERSION, Statement: ALLOW }, 'unknown-element', ['version'], ['case-sensitive', 'Write "Version"']],
    [
      { Version: VERSION, Statement: { ...ALLOW, Resources: '*' } },
      'unknown-element',
      ['Statement', 'Resources'],
      ['Write "Resource"'],
    ],
    [
      { Version: '2012-10-18', Statement: ALLOW },
      'invalid-version',
      ['Version'],
      ['"2012-10-18"', 'Set "Version": "2012-10-17"'],
    ],
    [
      { Version: VERSION, Statement: [ALLOW, { Action: '*', Resource: '*' }] },
      'missing-effect',
      ['Statement', 1],
      ['Add "Effect"'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Effect: 'ALLOW' }] },
      'invalid-effect',
      ['Statement', 0, 'Effect'],
      ['"ALLOW"', 'Write Allow'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Action: ['workspaces:*', 'CreateTags'] }] },
      'invalid-action',
      ['Statement', 0, 'Action', 1],
      ['"CreateTags"', 'no service'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Resource: 'wsi-1' }] },
      'invalid-resource',
      ['Statement', 0, 'Resource'],
      ['"wsi-1"', 'ARN'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Sid: 'ab-c' }] },
      'invalid-sid',
      ['Statement', 0, 'Sid'],
      ['"-" at position 3'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Principal: '*' }] },
      'principal-not-allowed',
      ['Statement', 0, 'Principal'],
      ['resource policies'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Condition: { StringEqual: { a: 'b' } } }] },
      'unknown-operator',
      ['Statement', 0, 'Condition', 'StringEqual'],
      ['"StringEqual"', 'Write "StringEquals"'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Condition: { Bool: { 'a:b': ['true', 'maybe'] } } }] },
      'invalid-condition-value',
      ['Statement', 0, 'Condition', 'Bool', 'a:b', 1],
      ['"maybe"'],
    ],
    [
      { Version: VERSION, Statement: [{ ...ALLOW, Condition: { Bool: { 'a:b': 'maybe' } } }] },
      'invalid-condition-value',
      ['Statement', 0, 'Condition', 'Bool', 'a:b'],
      ['"maybe"'],
    ],
    [{ Statement: ALLOW }, 'old-version', [], ['no "Version"']],
    [
      { Version: VERSION, Statement: { ...ALLOW, Resource: ['arn:aws:s3:::a/${aws:username'] } },
      'invalid-variable',
      ['Statement', 'Resource', 0],
      ['"${aws:username"'],
    ],
  ])('%j: %s', (document, kind, path, words) => {
    const problem = findProblem(document);
    expect(problem).toMatchObject({ kind, path });
    for (const word of words) expect(formatProblem(problem)).toContain(word);
  });

  test('a key that stands twice is named with its path', () => {
    const json = `{"Version":"${VERSION}","Statement":[{"Effect":"Allow","Action":["a:b","c:d"],"Resource":"*","Condition":{"Bool":{"x":"true"},"Bool":{"y":"true"}}}]}`;
    expect(findProblem(json)).toMatchObject({
      kind: 'duplicate-key',
      level: 'error',
      path: ['Statement', 0, 'Condition', 'Bool'],
    });
  });

  test('the same key in two objects, and quotes within keys, are no repetition', () => {
    const json = `{"Version":"${VERSION}","Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringEquals":{"a:\\"b":"{\\"x","a:b":"\\\\"}}},{"Effect":"Allow","Action":"a:b","Resource":"*"}]}`;
    expect(parsePolicyDocument(json)).toMatchObject({ kind: 'policy', problems: [] });
  });

  test('a value is cut at 60 characters', () => {
    const message = formatProblem(findProblem({ Version: VERSION, Statement: { ...ALLOW, Action: 'x'.repeat(5000) } }));
    expect(message).toContain(`"${'x'.repeat(59)}…"`);
    expect(message.length).toBeLessThan(300);
  });

  test('every problem is listed, not the first alone', () => {
    const document = { Version: '1', Statement: [{ Action: 'x', Resource: 'y', Condition: { Is: { a: 'b' } } }] };
    const kinds = problemsOf(parsePolicyDocument(document)).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'invalid-version',
      'missing-effect',
      'invalid-action',
      'invalid-resource',
      'unknown-operator',
    ]);
  });
});

describe('a malformed document may deny unless every statement is plainly an Allow', () => {
  test.each<[string, PolicyValue, boolean]>([
    ['no JSON', 'x', true],
    ['a Deny', [{ Effect: 'Deny' }], true],
    [
      'an effect with a slip',
      [
        { ...ALLOW, Action: 'x' },
        { ...ALLOW, Effect: 'Denny' },
      ],
      true,
    ],
    ['a statement that is not known', [{ ...ALLOW, Action: 'x' }, UNKNOWN], true],
    ['an Allow', [{ ...ALLOW, Action: 'x' }], false],
  ])('%s', (_, statements, mayDeny) => {
    const document: PolicyValue =
      typeof statements === 'string' ? statements : { Version: VERSION, Statement: statements };
    expect(parsePolicyDocument(document)).toMatchObject({ kind: 'malformed', mayDeny });
  });
});

describe('hostile input ends in a value', () => {
  test('a key __proto__ is an unknown element and pollutes nothing', () => {
    const json = `{"__proto__":{"Statement":[]},"Version":"${VERSION}","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x"}}}}`;
    expect(findProblem(json)).toMatchObject({ kind: 'unknown-element', path: ['__proto__'] });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test.each([
    ['objects', '{"Statement":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['arrays', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('%s nested 10,000 deep', (_, json) => {
    expect(parsePolicyDocument(json)).toMatchObject({ kind: 'malformed' });
    // What follows may be nothing.
    expect(parsePolicyDocument(new PartialText([json, UNKNOWN]))).toMatchObject({ kind: 'unknown' });
    expect(parsePolicyDocument(new PartialText([`{"Version":`, UNKNOWN, `,"Statement":${json}}`]))).toMatchObject({
      kind: 'malformed',
    });
  });

  test('a value nested 10,000 deep in every place', () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const elements = ['Version', 'Id'].map((key) => `{"${key}":${deep}}`);
    for (const key of ['Sid', 'Effect', 'Action', 'Resource', 'Condition'])
      elements.push(`{"Statement":[{"${key}":${deep}}]}`);
    for (const json of elements) expect(parsePolicyDocument(json)).toMatchObject({ kind: 'malformed' });
  });

  test('lone surrogates and names of object members', () => {
    const document = { Version: VERSION, Statement: [{ ...ALLOW, Action: 'a:\ud800', constructor: 1, toString: 2 }] };
    expect(problemsOf(parsePolicyDocument(document)).map(({ path }) => path.at(-1))).toEqual([
      'Action',
      'constructor',
      'toString',
    ]);
  });
});

describe('unknown pieces of JSON text', () => {
  const text = (...parts: ConstructorParameters<typeof PartialText>[0]) => parsePolicyDocument(new PartialText(parts));

  test('within a string they keep what is around', () => {
    const policy = text(
      `{"Version":"${VERSION}","Statement":{"Effect":"Allow","Action":"a:b","Resource":"arn:aws:s3:::`,
      UNKNOWN,
      '/*"}}',
    );
    expect(policy).toMatchObject({
      statements: [{ resource: { patterns: [{ display: 'arn:aws:s3:::(unknown)/*' }] } }],
    });
  });

  test('after an escaped quote they are still within the string', () => {
    const policy = text(
      `{"Version":"${VERSION}","Statement":{"Effect":"Allow","Action":"a:\\"`,
      UNKNOWN,
      '","Resource":"*"}}',
    );
    expect(policy).toMatchObject({ statements: [{ action: { patterns: [{ display: 'a:"(unknown)' }] } }] });
  });

  test('in the place of a value they are the value', () => {
    const policy = text(
      `{"Version":"${VERSION}","Statement":[{"Effect":`,
      UNKNOWN,
      ',"Action":"a:b","Resource":"*"}]}',
    );
    expect(policy).toMatchObject({ kind: 'policy', statements: [{ effect: UNKNOWN }] });
  });

  test('in the place of a statement they leave the others', () => {
    const policy = text(
      `{"Version":"${VERSION}","Statement":[`,
      UNKNOWN,
      ',{"Effect":"Allow","Action":"a:b","Resource":"*"}]}',
    );
    expect(policy).toMatchObject({ kind: 'policy', hasUnknownStatements: true, statements: [{ index: 1 }] });
  });

  test('the whole text', () => {
    expect(parsePolicyDocument(UNKNOWN, 'x')).toEqual({ kind: 'unknown', source: 'x' });
    expect(text(UNKNOWN)).toMatchObject({ kind: 'unknown' });
  });

  test.each(['\\uE000', '\\uE000\\uE001', '\\ue000\\uE000\\uf8ff'])(
    'private-use characters of the text itself stay what they are: %s',
    (escapes) => {
      const policy = text(
        `{"Version":"${VERSION}","Statement":{"Effect":"Allow","Action":"a:${escapes}","Resource":"arn:aws:s3:::`,
        UNKNOWN,
        '"}}',
      );
      const display = JSON.parse(`"a:${escapes}"`) as string;
      expect(policy).toMatchObject({ statements: [{ action: { patterns: [{ display }] } }] });
    },
  );
});
