import { badImage } from '../bad-input';

export default badImage({ tags: { 'aws:team': 'desktop' } });
