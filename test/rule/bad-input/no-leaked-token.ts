import { badPolicy } from '../bad-input';

export default badPolicy({ Resource: 'arn:aws:s3:::homes/${aws:username}/*' });
