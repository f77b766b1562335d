import { badImages } from '../bad-input';

export default badImages({}, { name: 'other' });
