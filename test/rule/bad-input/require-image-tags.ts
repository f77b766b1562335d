import { badImage } from '../bad-input';

export default badImage(
  { tags: { team: 'desktop' } },
  {
    imagePolicy: { rules: { 'require-image-tags': ['error', { tags: { Owner: {} } }] } },
    unseen: {
      provider: 'it reads no image policy',
      'ESLint on source': 'the provider of the image is in another file',
    },
  },
);
