import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  API_OPERATIONS,
  type ApiOperation,
  getRequiredOperations,
  IMAGE_LIFE_CYCLE,
  BULK_TAG_READ,
  IMAGE_OPTIONAL_READS,
  listConditionKeys,
  listResourceTypes,
  SERVICE_ACTIONS,
} from '../../src/model';

const operations: readonly ApiOperation[] = Object.values(API_OPERATIONS);
const { CreateWorkspaceImage, CreateTags, DeleteWorkspaceImage } = API_OPERATIONS;

describe('every operation', () => {
  test.each(Object.entries<ApiOperation>(API_OPERATIONS))('%s is well described', (name, operation) => {
    expect(operation.name).toBe(name);
    expect(operation.action).toBe(`workspaces:${name}`);
    expect(SERVICE_ACTIONS).toContain(name);
    expect(operation.errorCodes).toEqual([...new Set(operation.errorCodes)].sort());
    const { errorCodes, undocumentedErrorCodes } = operation;
    expect(errorCodes.filter((code) => undocumentedErrorCodes.includes(code))).toEqual([]);
    for (const { source } of operation.readings) expect(source).toMatch(/^[A-Z].*"[^"]+"/);
  });

  test('goes by its first reading, and by no other', () => {
    for (const { readings } of operations) {
      expect(readings.map(({ standing }, index) => [index, standing === 'current'])).toEqual(
        readings.map((_, index) => [index, index === 0]),
      );
    }
  });

  test('names a condition key once, with the resource that has it or for all of them', () => {
    for (const { readings } of operations) {
      for (const { conditionKeys, resources } of readings) {
        for (const resource of resources) {
          const keys = [...conditionKeys, ...resource.conditionKeys];
          expect(new Set(keys).size).toBe(keys.length);
        }
      }
    }
  });

  test('is needed for an image, or optional, or of no use to it, never both of the first', () => {
    const needed = [...IMAGE_LIFE_CYCLE, ...IMAGE_OPTIONAL_READS];
    expect(new Set(needed).size).toBe(needed.length);
    expect(Object.keys(API_OPERATIONS)).toEqual(expect.arrayContaining(needed));
  });
});

describe('what AWS asks', () => {
  test('a create with tags needs workspaces:CreateTags too', () => {
    expect(getRequiredOperations(CreateWorkspaceImage, { hasTags: false })).toEqual([CreateWorkspaceImage]);
    expect(getRequiredOperations(CreateWorkspaceImage, { hasTags: true })).toEqual([CreateWorkspaceImage, CreateTags]);
    expect(getRequiredOperations(CreateTags, { hasTags: true })).toEqual([CreateTags]);
  });

  test('CreateWorkspaceImage is checked on the WorkSpace and on the image; the older page asks for the WorkSpace alone', () => {
    expect(listResourceTypes(CreateWorkspaceImage)).toEqual(['workspace', 'workspaceimage']);
    const [, older] = CreateWorkspaceImage.readings;
    expect(older).toMatchObject({ standing: 'open', resources: [{ type: 'workspace' }] });
    expect(older?.conditionKeys).toEqual(['aws:RequestTag/${TagKey}', 'aws:TagKeys']);
  });

  test('a condition key of CreateWorkspaceImage belongs to one resource: tags in the call to the image', () => {
    const [{ resources, conditionKeys }] = CreateWorkspaceImage.readings;
    expect(conditionKeys).toEqual([]);
    expect(resources.map(({ type, conditionKeys: keys }) => [type, keys])).toEqual([
      ['workspace', ['aws:ResourceTag/${TagKey}']],
      ['workspaceimage', ['aws:RequestTag/${TagKey}', 'aws:TagKeys', 'aws:ResourceTag/${TagKey}']],
    ]);
    expect(listConditionKeys(CreateWorkspaceImage)).toEqual([
      'aws:ResourceTag/${TagKey}',
      'aws:RequestTag/${TagKey}',
      'aws:TagKeys',
    ]);
  });

  test('DeleteWorkspaceImage is checked on the image; the guide that says otherwise is overruled', () => {
    expect(listResourceTypes(DeleteWorkspaceImage)).toEqual(['workspaceimage']);
    expect(DeleteWorkspaceImage.readings[1]).toMatchObject({ standing: 'overruled', resources: [] });
  });

  test('the tag and describe actions support no resource types', () => {
    const unscoped = IMAGE_LIFE_CYCLE.filter((name) => listResourceTypes(API_OPERATIONS[name]).length === 0);
    expect(unscoped).toEqual([
      'DescribeWorkspaceImages',
      'DescribeTags',
      'CreateTags',
      'DeleteTags',
      'DescribeWorkspaces',
    ]);
  });
});

describe('pages', () => {
  const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');

  test('the policy that docs/linter.md prints grants what an image needs and what it can use, and no more', () => {
    const policies = [
      ...read('docs/linter.md').matchAll(/```console\n\$ [^\n]*workspaces-image policy[^\n]*\n(\{.*?\n\})\n/gs),
    ];
    expect(policies).toHaveLength(1);
    const { Statement } = JSON.parse(policies[0]?.[1] ?? '{}') as { Statement: { Action: string[] }[] };
    const granted = Statement.flatMap(({ Action }) => Action);
    const needed = [...IMAGE_LIFE_CYCLE, ...IMAGE_OPTIONAL_READS].map((name) => API_OPERATIONS[name].action);
    expect([...granted].sort()).toEqual([...needed, BULK_TAG_READ.action].sort());
  });

  test.each(['README.md', 'docs/emulator.md', 'docs/linter.md', 'docs/resources/image.md', 'docs/index.md'])(
    '%s names actions of WorkSpaces only',
    (path) => {
      const named = [...read(path).matchAll(/\bworkspaces:([A-Z]\w+)/g)].map(([, action]) => action);
      const known = [...SERVICE_ACTIONS, 'Describe'];
      expect(named.filter((action) => !known.includes(action!))).toEqual([]);
    },
  );
});
