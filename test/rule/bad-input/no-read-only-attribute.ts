import { badImage } from '../bad-input';

export default badImage({ image_id: 'wsi-0123456789' });
