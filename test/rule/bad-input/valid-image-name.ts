import { badImage } from '../bad-input';

export default badImage({ name: 'a b' });
