import { badPolicy } from '../bad-input';

export default badPolicy(
  { Action: 'workspaces:*' },
  { imagePolicy: { rules: { 'no-wildcard-image-permissions': 'warning' } } },
);
