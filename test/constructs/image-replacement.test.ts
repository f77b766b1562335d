import { Fn } from 'cdktf';
import { listVerdicts, newImage } from './image-fixture';

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
