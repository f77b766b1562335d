import { badImage } from '../bad-input';

export default badImage(
  { lifecycle: { create_before_destroy: true } },
  { unseen: { provider: 'engines do not tell it of the lifecycle' } },
);
