import { badImage } from '../bad-input';

export default badImage(
  { name: 'office' },
  {
    imagePolicy: { rules: { 'image-naming-convention': ['error', { pattern: '[A-Z]+' }] } },
    unseen: { provider: 'it reads no image policy' },
  },
);
