import { badImage } from '../bad-input';

export default badImage({ region: 'EU' });
