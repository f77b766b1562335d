import { badImages } from '../bad-input';

export default badImages({}, { workspace_id: 'ws-9876543210' });
