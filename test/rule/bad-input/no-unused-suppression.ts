import { badSuppression } from '../bad-input';

export default {
  ...badSuppression({ rule: 'valid-image-name', reason: 'Migration' }),
  beside: ['valid-image-name'],
  imagePolicy: { rules: { 'no-unused-suppression': 'error' } },
};
