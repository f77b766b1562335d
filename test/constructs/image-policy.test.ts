import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import { WorkspaceImage } from '../../src';
import { CONFIG, newApp, newImage, newStack } from './image-fixture';

const OFF = { rules: { 'valid-image-name': 'off' } };
const TAGS = { rules: { 'require-image-tags': ['error', { tags: { Team: { values: ['Desktop'] } } }] } };

let folder: string;
const cwd = process.cwd();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-policy-'));
  mkdirSync(join(folder, 'app'));
  process.chdir(join(folder, 'app'));
});

afterEach(() => {
  process.chdir(cwd);
  rmSync(folder, { recursive: true });
});

function writePolicy(policy: unknown, at = 'image-policy.json'): void {
  writeFileSync(join(folder, at), typeof policy === 'string' ? policy : JSON.stringify(policy));
}

/** A stack of an app with that context. */
function newStackWith(imagePolicy: unknown): TerraformStack {
  return newStack('desktops', new App({ outdir: newApp().outdir, context: { imagePolicy } }));
}

/** What stops the synthesis of an image's app, in lines. */
function synth(image: WorkspaceImage): string[] {
  try {
    (image.node.root as App).synth();
    return [];
  } catch (error) {
    return String(error)
      .split('\n')
      .filter((line) => line.includes('[desktops'))
      .map((line) => line.trim());
  }
}

test('the nearest image-policy.json counts, as it stands at each synthesis', () => {
  const image = newImage({ name: 'bad name' });
  expect(synth(image)).toEqual([expect.stringContaining('[desktops/image] valid-image-name: ')]);
  writePolicy(OFF);
  expect(synth(image)).toEqual([]);
  writePolicy({}, 'app/image-policy.json');
  expect(synth(image)).toHaveLength(1);
  rmSync(join(folder, 'app/image-policy.json'));
  writePolicy({ rules: { 'valid-image-name': 'warning' } });
  expect(synth(image)).toEqual([]);
  expect(image.node.metadata.map(({ data }) => data)).toContainEqual(expect.stringMatching(/^valid-image-name: /));
});

test('a level makes an error of a warning', () => {
  writePolicy({ rules: { 'valid-image-description': 'error' } });
  expect(synth(newImage({ description: 'well-known' }))).toEqual([
    expect.stringContaining('[desktops/image] valid-image-description: '),
  ]);
});

test('a tag whose key is an expression may be the one that is required', () => {
  writePolicy({ rules: TAGS.rules });
  const stack = newStack();
  expect(synth(newImage({ tags: { '${var.key}': 'Desktop' } }, stack))).toEqual([]);
  expect(synth(newImage({ tags: { '${var.key}': 'x', Team: 'Sales' } }))).toHaveLength(1);
  expect(synth(newImage({ tags: { Team: 'Desk${var.x}' } }))).toEqual([]);
  expect(synth(newImage({ tags: { Team: 'Sales${var.x}' } }))).toHaveLength(1);
});

test('required tags and the naming convention are checked, default_tags and suppressions included', () => {
  writePolicy({
    rules: { ...TAGS.rules, 'image-naming-convention': ['error', { pattern: '[a-z]+', example: 'office' }] },
  });
  const stack = newStack();
  const image = newImage({ tags: { Team: 'Sales' } }, stack);
  const ids = () => synth(image).map((line) => /\] ([a-z-]+):/.exec(line)?.[1]);
  expect(ids()).toEqual(['require-image-tags', 'image-naming-convention']);
  image.name = 'office';
  image.resetTags();
  expect(ids()).toEqual(['require-image-tags']);
  stack.allProviders()[0]!.addOverride('default_tags', [{ tags: { Team: 'Desktop' } }]);
  expect(ids()).toEqual([]);
  const other = new WorkspaceImage(stack, 'other', CONFIG);
  expect(ids()).toEqual(['image-naming-convention']);
  other.suppress({ rule: 'image-naming-convention', reason: 'Legacy' });
  expect(ids()).toEqual([]);
});

test('the context of the app wins', () => {
  writePolicy(OFF);
  expect(synth(newImage({}, newStackWith(TAGS)))).toEqual([
    expect.stringContaining('[desktops/image] require-image-tags: The image has no tag "Team"'),
  ]);
  writePolicy('{');
  expect(synth(newImage({ name: 'bad name' }, newStackWith(OFF)))).toEqual([]);
});

describe('an invalid image policy stops the synthesis, once for each stack', () => {
  const twoImages = (stack = newStack()) => {
    new WorkspaceImage(stack, 'other', CONFIG);
    return newImage({}, stack);
  };

  test('in a file', () => {
    writePolicy({ rules: { 'valid-image-name': 'loud', 'no-such-rule': 'off' } });
    expect(synth(twoImages())).toEqual([
      expect.stringMatching(/\[desktops\] The image policy ".*image-policy\.json" is not valid\. .*"no-such-rule"/),
      expect.stringMatching(
        /\[desktops\] The image policy .* rules\.valid-image-name: Expected "off", "warning" or "error", got "loud"/,
      ),
    ]);
  });

  test('that is no JSON', () => {
    writePolicy('{ "rules": ');
    expect(synth(twoImages())).toEqual([expect.stringMatching(/image-policy\.json" is not valid\. .*JSON/)]);
  });

  test('in the context', () => {
    expect(synth(twoImages(newStackWith('off')))).toEqual([
      '[desktops] The image policy in the context key "imagePolicy" is not valid. Expected an object, got "off".',
    ]);
  });
});
