import { badImage } from '../bad-input';

export default badImage({ description: 'a-b' });
