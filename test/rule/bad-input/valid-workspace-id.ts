import { badImage } from '../bad-input';

export default badImage({ workspace_id: 'wsi-0123456789' });
