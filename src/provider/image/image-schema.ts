import type { Attribute, Schema } from '../../framework';
import { DESCRIBED_ATTRIBUTES, type ReadOnlyAttribute } from '../../model';

/** Default of `timeouts.create`. AWS documents up to 45 minutes; twice that leaves room for a slow Sysprep. */
export const DEFAULT_CREATE_TIMEOUT = '90m';
/** Default of `timeouts.delete`. Deletion is answered at once; the time is for an image that is PENDING for 45 minutes. */
export const DEFAULT_DELETE_TIMEOUT = '60m';

/** Schema of the resource `workspaces_image`. */
export const IMAGE_SCHEMA: Schema = {
  version: 0,
  block: {
    description:
      'A custom image, made from a WorkSpace. AWS cannot change an image: only its tags are updated in place.',
    attributes: {
      name: {
        type: 'string',
        optional: true,
        computed: true,
        forcesReplacement: true,
        description:
          'Name of the image, unique in the account and region. 1 to 64 characters: letters, digits and `_ . / ( ) \\ -`. A change makes a new image. Either it or `name_prefix` is required.',
      },
      name_prefix: {
        type: 'string',
        optional: true,
        // A change replaces the image, except where the state has no prefix and the name begins with this one: planName decides.
        description:
          'What the name begins with, in place of `name`: 1 to 38 characters, those of a name. The provider adds 26 of its own when it makes the image, others for each image, so that `create_before_destroy` needs no new name. A change makes a new image.',
      },
      description: {
        type: 'string',
        required: true,
        forcesReplacement: true,
        description:
          'Description of the image. 1 to 256 characters: letters, digits, space and `_ . / ( ) -`. A change makes a new image.',
      },
      workspace_id: {
        type: 'string',
        required: true,
        // A change replaces the image, except where an import has not recorded the WorkSpace: planWorkspace decides.
        description:
          'Id of the WorkSpace that the image is made from: `ws-` and 8 to 63 characters of 0-9 and a-z. It must be AVAILABLE and not encrypted, and is SUSPENDED meanwhile. A change makes a new image.',
      },
      region: {
        type: 'string',
        optional: true,
        computed: true,
        description:
          'AWS region of the image, kept in the state. Else the region of the provider decides. A change makes a new image.',
      },
      tags: {
        type: { map: 'string' },
        optional: true,
        // So that no tags, {} and tags that are null are one and the same: a plan may answer an absent argument with {}.
        computed: true,
        description:
          'Tags of the image, at most 50 with the `default_tags` of the provider: keys of 1 to 127 characters, values of 0 to 255. A tag whose value is null is left out. Changed in place.',
      },
      ...getDescribed(),
      tags_all: {
        type: { map: 'string' },
        computed: true,
        description: 'All tags of the image, with the `default_tags` of the provider.',
      },
    },
    blocks: {
      timeouts: {
        nesting: 'single',
        block: {
          description: 'How long the provider waits.',
          attributes: {
            create: {
              type: 'string',
              optional: true,
              description: `How long to wait for the image to be AVAILABLE, as a duration such as \`30m\`. Default \`${DEFAULT_CREATE_TIMEOUT}\`; AWS says up to 45 minutes.`,
            },
            delete: {
              type: 'string',
              optional: true,
              description: `How long to try to delete the image, as a duration such as \`5m\`. Default \`${DEFAULT_DELETE_TIMEOUT}\`, which outlasts an image that is still being made.`,
            },
          },
        },
      },
    },
  },
};

function getDescribed(): Record<string, Attribute> {
  const attributes = Object.entries<ReadOnlyAttribute>(DESCRIBED_ATTRIBUTES);
  return Object.fromEntries(attributes.map(([name, attribute]) => [name, { ...attribute, computed: true }]));
}
