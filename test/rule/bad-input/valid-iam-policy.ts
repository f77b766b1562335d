import { badPolicy } from '../bad-input';

export default badPolicy({ Effect: 'allow' });
