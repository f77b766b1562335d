import { Fn } from 'cdktf';
import type { WorkspaceImage } from '../../src';
import { newImage } from './image-fixture';

function listVerdicts(image: WorkspaceImage): { errors: string[]; warnings: string[] } {
  const errors = image.node.validate();
  const warnings = image.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data as string);
  return { errors, warnings };
}

describe('a replacement that is made before the old image is deleted', () => {
  const lifecycle = { createBeforeDestroy: true };

  test('wants a name that is not fixed: an annotation', () => {
    expect(listVerdicts(newImage({ lifecycle }))).toEqual({
      errors: [],
      warnings: [expect.stringMatching(/^no-reused-image-name: The image name "office-2026\.11" is fixed, /)],
    });
  });

  test('is seen in an override', () => {
    const image = newImage();
    image.addOverride('lifecycle.create_before_destroy', true);
    expect(listVerdicts(image).warnings).toHaveLength(1);
  });

  test.each([
    ['a name that Terraform computes', { lifecycle, name: `office-${Fn.sha1('x')}` }],
    ['changes that are ignored', { lifecycle: { ...lifecycle, ignoreChanges: 'all' as const } }],
    ['no image', { lifecycle, count: 0 }],
    ['the usual order', { lifecycle: { createBeforeDestroy: false } }],
  ])('says nothing of %s', (_, config) => {
    expect(listVerdicts(newImage(config))).toEqual({ errors: [], warnings: [] });
  });
});

describe('an attribute that only the provider sets', () => {
  test('is refused in an override', () => {
    const image = newImage();
    image.addOverride('image_id', 'wsi-0123456789');
    image.addOverride('tags_all.Team', 'x');
    expect(listVerdicts(image).errors).toEqual([
      'no-read-only-attribute: The attribute "image_id" is set in the configuration. Its value comes from the provider. A configured one would stand in the state in its place, and the provider would act on it. Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
      expect.stringMatching(/^no-read-only-attribute: The attribute "tags_all" is set in the configuration\./),
    ]);
  });

  test('may be taken away, and referred to', () => {
    const image = newImage();
    image.addOverride('image_id', null);
    image.addOverride('tags.Id', image.imageId);
    expect(listVerdicts(image)).toEqual({ errors: [], warnings: [] });
  });
});
