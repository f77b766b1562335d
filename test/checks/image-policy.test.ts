import { findImagePolicyFile, formatImagePolicyProblem, mapDeployerFiles } from '../../src/checks';

/** Where an image policy is looked for, in order. */
function listPlaces(folder: string): string[] {
  const asked: string[] = [];
  findImagePolicyFile(folder, (path) => asked.push(path) < 0);
  return asked;
}

test.each([
  ['/a/b', ['/a/b/image-policy.json', '/a/image-policy.json', '/image-policy.json']],
  ['/a\\b/', ['/a\\b/image-policy.json', '/image-policy.json']],
  ['/', ['/image-policy.json']],
  ['C:\\a\\b', ['C:/a/b/image-policy.json', 'C:/a/image-policy.json', 'C:/image-policy.json']],
])('the image policy of %j is looked for there and above', (folder, places) => {
  expect(listPlaces(folder)).toEqual(places);
});

test('the nearest image policy is taken', () => {
  const files = ['/image-policy.json', '/a/image-policy.json'];
  expect(findImagePolicyFile('/a/b/c', (path) => files.includes(path))).toBe('/a/image-policy.json');
  expect(findImagePolicyFile('/a/b/c', () => false)).toBeUndefined();
});

test('every file of a deployer is mapped, and nothing else', () => {
  const deployer = { policies: ['a'], role: 'r', boundary: 'b', scps: [['c'], ['d']], session: ['e'], accountId: '1' };
  const mapped = { ...deployer, policies: ['/a'], boundary: '/b', scps: [['/c'], ['/d']], session: ['/e'] };
  expect(mapDeployerFiles(deployer, (path) => `/${path}`)).toEqual(mapped);
  expect(mapDeployerFiles({ role: 'r' }, (path) => `/${path}`)).toEqual({ role: 'r' });
});

test('a problem names the keys that lead to it', () => {
  expect(formatImagePolicyProblem({ path: ['rules', 'x', 1], message: 'No.' })).toBe('rules.x.1: No.');
  expect(formatImagePolicyProblem({ path: [], message: 'No.' })).toBe('No.');
});
