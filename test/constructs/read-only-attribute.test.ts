import { listVerdicts, newImage } from './image-fixture';

describe('an attribute that only the provider sets', () => {
  test('is refused in an override', () => {
    const image = newImage();
    image.addOverride('image_id', 'wsi-0123456789');
    image.addOverride('tags_all.Team', 'x');
    expect(listVerdicts(image).errors).toEqual([
      'no-read-only-attribute: The attribute "image_id" is set in the configuration. Its value comes from the provider. A configured value would take its place in the state, and the provider would act on it. Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
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
