import { DEFAULT_SEED, parseSeed, SeedError, startEmulator } from '../../src/emulator';

const WORKSPACE = { workspaceId: 'ws-golden0001' };
const IMAGE = { imageId: 'wsi-000000001', name: 'n', description: 'd' };
const USED = { ...IMAGE, bundleIds: ['wsb-000000001'] };
const BUNDLE = { bundleId: 'wsb-000000001', name: 'b', imageId: IMAGE.imageId };
const FAIL = { operation: '*', code: 'X' };

function getProblems(value: unknown): readonly string[] {
  const result = parseSeed(value);
  return result.kind === 'ok' ? [] : result.problems;
}

describe('parseSeed', () => {
  it('takes the default seed, an empty one, and every member', () => {
    const seed = {
      accountId: '444455556666',
      workspaces: [
        {
          ...WORKSPACE,
          accountId: '444455556666',
          region: 'eu-west-1',
          state: 'STOPPED',
          operatingSystem: 'LINUX',
          requiredTenancy: 'DEDICATED',
          rootVolumeEncryptionEnabled: true,
          userVolumeEncryptionEnabled: false,
          modificationStates: [
            { resource: 'ROOT_VOLUME', state: 'UPDATE_INITIATED' },
            { resource: 'PROTOCOL', state: 'UPDATE_FAILED' },
            { resource: 'NESTED_VIRTUALIZATION', state: 'UPDATE_IN_PROGRESS' },
          ],
          imagingFailure: {
            errorCode: 'X',
            errorMessage: 'm',
            errorDetails: [{ errorCode: 'DomainJoined', errorMessage: 'm' }],
          },
          directoryId: 'd-0000000001',
          userName: 'u',
          bundleId: 'wsb-000000001',
          workspaceName: 'w1',
          computerName: 'c',
          tags: { a: 'b', 'aws:cloudformation:stack-name': 'aws: is for AWS!' },
        },
      ],
      images: [
        {
          ...IMAGE,
          state: 'ERROR',
          created: '2026-01-31T12:00:00Z',
          failure: { errorCode: 'X', errorMessage: 'm' },
          sharedWith: ['111122223333'],
          bundleIds: ['wsb-000000001'],
          tags: { a: 'b' },
        },
      ],
      bundles: [
        { bundleId: 'wsb-000000001', name: 'b', imageId: IMAGE.imageId, description: 'd' },
        { bundleId: 'wsb-standard01', name: 'Standard', imageId: 'wsi-amazon001', owner: 'AMAZON' },
      ],
      accessKeys: {
        ci: { accountId: '444455556666', userName: 'ci', deny: ['*', 'workspaces:*', 'workspaces:CreateTags'] },
      },
      deny: ['workspaces:DeleteTags'],
      faults: {
        throttle: { '*': 1 },
        fail: [
          {
            operation: 'DescribeWorkspaceImages',
            count: 2,
            accessKeyId: 'ci',
            afterExecution: false,
            code: 'ExpiredTokenException',
            message: 'm',
            status: 403,
          },
          { operation: 'CreateWorkspaceImage', drop: true, afterExecution: true, probability: 0.25 },
          { operation: '*', status: 200, body: '<html>', contentType: 'text/html; charset=utf-8' },
        ],
        slow: [{ operation: 'GetCallerIdentity', milliseconds: 5, count: 1, probability: 1 }],
        stale: [{ operation: 'DescribeTags', milliseconds: 5, count: 1, probability: 0 }],
        seed: 7,
        dropRequest: { DescribeWorkspaceBundles: 1 },
        dropAnswer: { CreateTags: 1 },
        latencyMilliseconds: { DescribeTags: 5 },
        invisibleMilliseconds: 5,
      },
    };
    for (const value of [seed, {}, DEFAULT_SEED]) expect(parseSeed(value)).toEqual({ kind: 'ok', seed: value });
  });

  it.each([
    [[], 'the seed: a list is not a JSON object.'],
    [{ workspace: [] }, 'workspace: there is no such member; known are accountId, workspaces, images,'],
    [{ accountId: '12' }, 'accountId: "12" does not match'],
    [{ workspaces: {} }, 'workspaces: an object is not a list.'],
    [{ workspaces: [null] }, 'workspaces[0]: is missing.'],
    [{ workspaces: [{}] }, 'workspaces[0].workspaceId: is missing. Add it.'],
    [
      { workspaces: [{ workspaceId: `${'x'.repeat(70)}` }] },
      `workspaces[0].workspaceId: "${'x'.repeat(59)}…" does not match`,
    ],
    [
      { workspaces: [{ ...WORKSPACE, state: 'RUNNING' }] },
      'workspaces[0].state: "RUNNING" is not one of PENDING, AVAILABLE,',
    ],
    [
      { workspaces: [{ ...WORKSPACE, rootVolumeEncryptionEnabled: 'yes' }] },
      'workspaces[0].rootVolumeEncryptionEnabled: "yes" is not a boolean.',
    ],
    [{ workspaces: [{ ...WORKSPACE, tags: { a: 1 } }] }, 'workspaces[0].tags.a: 1 is not a string.'],
    ...(
      [
        ['', 'The tag key "" has 0 characters; it may have 1 to 127.'],
        ['k'.repeat(128), 'has 128 characters; it may have 1 to 127.'],
        [' a', 'The tag key " a" begins or ends with a space.'],
        ['a,b', 'The tag key "a,b" has characters other than'],
        ['AWS:a', 'The tag key "AWS:a" begins with the reserved prefix aws:.'],
      ] as const
    ).flatMap(([key, problem]): [object, string][] => [
      [{ workspaces: [{ ...WORKSPACE, tags: { [key]: 'v' } }] }, problem],
      [{ images: [{ ...IMAGE, tags: { [key]: 'v' } }] }, problem],
    ]),
    [{ images: [{ ...IMAGE, tags: { k: 'v'.repeat(256) } }] }, 'is too long: the greatest length is 255.'],
    [{ images: [{ ...IMAGE, tags: { k: 'v#' } }] }, 'images[0].tags.k: The tag value "v#" has characters other than'],
    [{ images: [{ ...IMAGE, tags: { k: 'aws:v' } }] }, 'The tag value "aws:v" begins with the reserved prefix aws:.'],
    [
      { images: [{ ...IMAGE, tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ''])) }] },
      'images[0].tags: a resource has at most 50 tags; these are 51. Remove some.',
    ],
    [{ workspaces: [{ ...WORKSPACE, directoryId: 'd-1' }] }, 'workspaces[0].directoryId: "d-1" is too short'],
    [{ workspaces: [{ ...WORKSPACE, directoryId: 'd-000000000g' }] }, '.directoryId: "d-000000000g" does not match'],
    [{ workspaces: [{ ...WORKSPACE, userName: '' }] }, 'workspaces[0].userName: "" is too short'],
    [{ workspaces: [{ ...WORKSPACE, userName: 'u'.repeat(64) }] }, 'is too long: the greatest length is 63.'],
    [{ workspaces: [{ ...WORKSPACE, workspaceName: 'w' }] }, 'workspaces[0].workspaceName: "w" does not match'],
    [{ workspaces: [{ ...WORKSPACE, workspaceName: 'a b' }] }, 'workspaces[0].workspaceName: "a b" does not match'],
    [
      { workspaces: [WORKSPACE, WORKSPACE] },
      'workspaces[1]: the id "ws-golden0001" is taken by workspaces[0]. Give it another.',
    ],
    [
      {
        workspaces: [
          {
            ...WORKSPACE,
            imagingFailure: {
              errorCode: 'X',
              errorMessage: 'm',
              errorDetails: [{ errorCode: 'X', errorMessage: 'm' }],
            },
          },
        ],
      },
      'workspaces[0].imagingFailure.errorDetails[0].errorCode: "X" is not one of',
    ],
    [{ images: [{ ...IMAGE, name: '' }] }, 'images[0].name: "" is too short: the least length is 1.'],
    [{ images: [{ ...IMAGE, description: 'd'.repeat(257) }] }, 'is too long: the greatest length is 256.'],
    [
      { images: [IMAGE, { ...IMAGE, imageId: 'wsi-000000002', region: 'eu-west-1' }] },
      'images[1].name: "n" is the name of images[0]',
    ],
    [{ images: [{ ...IMAGE, created: 'yesterday' }] }, 'images[0].created: "yesterday" does not match'],
    [
      { images: [{ ...IMAGE, created: '2026-13-31T12:00:00Z' }] },
      'images[0].created: there is no time "2026-13-31T12:00:00Z".',
    ],
    ...['2026-02-30T12:00:00Z', '2025-02-29T00:00:00.5Z', '2026-01-31T24:00:00Z', '2026-01-31T12:60:00Z'].map(
      (created): [object, string] => [
        { images: [{ ...IMAGE, created }] },
        `images[0].created: there is no time "${created}".`,
      ],
    ),
    [
      {
        images: [
          { ...IMAGE, region: 'eu-west-1' },
          { ...IMAGE, imageId: 'wsi-000000002' },
        ],
      },
      'images[1].name: "n" is the name of images[0]',
    ],
    [
      {
        images: [
          { ...IMAGE, region: 'eu-west-1' },
          { ...IMAGE, imageId: 'wsi-000000002', region: 'eu-west-2' },
          { ...IMAGE, imageId: 'wsi-000000003', accountId: '111122223333', region: 'eu-west-2' },
        ],
      },
      'images[2].name: "n" is the name of images[1]',
    ],
    [{ bundles: [{ ...BUNDLE, bundleId: 'wsb-1' }] }, 'bundles[0].bundleId: "wsb-1" does not match'],
    [{ bundles: [{ ...BUNDLE, name: 'a b' }] }, 'bundles[0].name: "a b" does not match'],
    [{ bundles: [{ ...BUNDLE, description: 'd'.repeat(256) }] }, 'is too long: the greatest length is 255.'],
    [{ bundles: [{ ...BUNDLE, imageId: undefined }] }, 'bundles[0].imageId: is missing.'],
    [{ bundles: [{ ...BUNDLE, owner: 'Amazon' }] }, 'bundles[0].owner: "Amazon" is not one of AMAZON.'],
    [{ bundles: [BUNDLE] }, 'bundles[0].imageId: images has no "wsi-000000001". Correct the id, or add the image.'],
    [{ images: [IMAGE], bundles: [BUNDLE, BUNDLE] }, 'bundles[1]: the id "wsb-000000001" is taken by bundles[0].'],
    [
      { images: [USED, { ...USED, imageId: 'wsi-000000002', name: 'other' }] },
      'images[1].bundleIds[0]: the bundle "wsb-000000001" uses another image according to images[0].bundleIds[0].',
    ],
    [
      { images: [{ ...IMAGE }, { ...USED, imageId: 'wsi-000000002', name: 'other' }], bundles: [BUNDLE] },
      'images[1].bundleIds[0]: the bundle "wsb-000000001" uses another image according to bundles[0].',
    ],
    [
      { images: [USED], bundles: [{ ...BUNDLE, owner: 'AMAZON' }] },
      'images[0].bundleIds[0]: the bundle "wsb-000000001" uses another image according to bundles[0].',
    ],
    [{ deny: ['ec2:*'] }, 'deny[0]: "ec2:*" does not match'],
    [{ faults: { throttle: { '*': -1 } } }, 'faults.throttle.*: -1 is too small: the least is 0.'],
    [
      { faults: { throttle: { StopWorkspaces: 1 } } },
      'faults.throttle.StopWorkspaces: there is no such member; known are *, CreateTags, CreateWorkspaceImage,',
    ],
    [
      { deny: ['workspaces:CreateTag'] },
      'deny[0]: WorkSpaces has no action "workspaces:CreateTag". Did you mean "workspaces:CreateTags"?',
    ],
    [{ deny: ['*', 'Workspaces:creatags'] }, 'deny[1]: WorkSpaces has no action "Workspaces:creatags". Did you mean'],
    [
      { deny: ['workspaces:Nothing'] },
      'deny[0]: WorkSpaces has no action "workspaces:Nothing". Name one, or write "workspaces:*" for all.',
    ],
    [{ deny: ['workspaces:Describe*'] }, 'deny[0]: "workspaces:Describe*" does not match'],
    [{ accessKeys: { ci: { deny: ['workspaces:DescribeTag'] } } }, 'accessKeys.ci.deny[0]: WorkSpaces has no action'],
    [{ faults: { fail: {} } }, 'faults.fail: an object is not a list.'],
    [{ faults: { fail: [{ code: 'X' }] } }, 'faults.fail[0].operation: is missing.'],
    [
      { faults: { fail: [{ operation: 'DescribeImages', code: 'X' }] } },
      'faults.fail[0].operation: "DescribeImages" is not one of *, CreateTags, CreateWorkspaceImage,',
    ],
    [
      { faults: { fail: [FAIL, { operation: '*' }] } },
      'faults.fail[1]: has neither code nor body nor drop. Add the code of an error',
    ],
    [{ faults: { fail: [{ ...FAIL, code: 'a\r\nb' }] } }, 'faults.fail[0].code: "a\\r\\nb" does not match'],
    [
      { faults: { fail: [{ ...FAIL, drop: true }] } },
      'faults.fail[0].code: nothing is answered where drop is true. Remove one of them.',
    ],
    [{ faults: { fail: [{ operation: '*', drop: false }] } }, 'faults.fail[0]: has neither code nor body nor drop.'],
    [{ faults: { fail: [{ ...FAIL, probability: 1.1 }] } }, 'faults.fail[0].probability: 1.1 is too large'],
    [{ faults: { slow: [{ operation: '*', probability: 'x' }] } }, 'faults.slow[0].probability: "x" is not a number.'],
    [{ faults: { slow: [{ operation: '*' }] } }, 'faults.slow[0].milliseconds: is missing.'],
    [
      { faults: { stale: [{ operation: 'CreateTags', milliseconds: 1 }] } },
      'faults.stale[0].operation: "CreateTags" is not one of *, DescribeTags, DescribeWorkspaceBundles,',
    ],
    [{ faults: { seed: 1.5 } }, 'faults.seed: 1.5 is not a whole number.'],
    [{ faults: { fail: [{ ...FAIL, code: '' }] } }, 'faults.fail[0].code: "" does not match'],
    [{ faults: { fail: [{ ...FAIL, count: -1 }] } }, 'faults.fail[0].count: -1 is too small'],
    [{ faults: { fail: [{ ...FAIL, status: 199 }] } }, 'faults.fail[0].status: 199 is too small'],
    [{ faults: { fail: [{ ...FAIL, status: 600 }] } }, 'faults.fail[0].status: 600 is too large'],
    [{ faults: { fail: [{ ...FAIL, status: 399 }] } }, 'faults.fail[0].status: 399 is not the status of an error.'],
    [{ faults: { fail: [{ ...FAIL, contentType: 'text/html' }] } }, 'faults.fail[0].contentType: belongs to a body'],
    [
      { faults: { fail: [{ ...FAIL, body: 'x', contentType: 'a\nb' }] } },
      'faults.fail[0].contentType: "a\\nb" does not match',
    ],
    [{ faults: { fail: [{ ...FAIL, body: {} }] } }, 'faults.fail[0].body: an object is not a string.'],
    [{ faults: { dropRequest: { '*': 0.5 } } }, 'faults.dropRequest.*: 0.5 is not a whole number.'],
    [JSON.parse('{"__proto__": {}}'), '__proto__: there is no such member'],
  ])('%j: %s', (value, problem) => {
    expect(getProblems(value)[0]).toContain(problem);
  });

  it.each(['WORKSPACES:CREATETAGS', 'workspaces:createtags', 'Workspaces:*', 'workspaces:StopWorkspaces', '*'])(
    'takes actions in any letter case, also those that no operation here has: %s',
    (action) => expect(getProblems({ deny: [action] })).toEqual([]),
  );

  it('takes the last day of a leap February', () => {
    expect(getProblems({ images: [{ ...IMAGE, created: '2028-02-29T23:59:59.9Z' }] })).toEqual([]);
  });

  it('takes the same image name in two regions', () => {
    const images = [
      { ...IMAGE, region: 'eu-west-1' },
      { ...IMAGE, imageId: 'wsi-000000002', region: 'eu-west-2' },
    ];
    expect(getProblems({ images })).toEqual([]);
  });

  it('tells every problem', () => {
    expect(getProblems({ accountId: 1, deny: 1, other: 1 })).toHaveLength(3);
  });
});

it('startEmulator refuses a bad seed and bad faults', async () => {
  await expect(startEmulator({ seed: JSON.parse('{"accountId": 1, "x": 2}') })).rejects.toThrow(SeedError);
  await expect(startEmulator({ seed: JSON.parse('{"accountId": 1, "x": 2}') })).rejects.toThrow(
    'The seed has 2 problems:\naccountId: 1 is',
  );
  await expect(startEmulator({ faults: { invisibleMilliseconds: -1 } })).rejects.toThrow(
    'faults.invisibleMilliseconds: -1 is too small',
  );
});

it('startEmulator listens on 127.0.0.1 only, and fails on a port in use', async () => {
  const emulator = await startEmulator();
  expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
  await expect(startEmulator({ port: emulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await emulator.close();
});
