import { badSuppression } from '../bad-input';

export default badSuppression({ rule: 'valid-image-name', reason: ' ' });
