import { badPolicy } from '../bad-input';

export default badPolicy({
  Action: 'workspaces:CreateTags',
  Resource: 'arn:aws:workspaces:eu-west-1:123456789012:workspaceimage/*',
});
