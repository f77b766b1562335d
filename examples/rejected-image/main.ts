/**
 * What the gates are for: two images that AWS would refuse or that would surprise their owner, written with the
 * generated resource, which checks nothing itself. The linter finds them in this file and in the synthesized stack.
 */
import { App, TerraformStack } from 'cdktf';
import { UncheckedImage, WorkspacesProvider } from 'cdktf-workspaces-image';

const app = new App();
const stack = new TerraformStack(app, 'rejected-image');

new WorkspacesProvider(stack, 'workspaces', { region: 'eu-central-1' });

new UncheckedImage(stack, 'office', {
  name: 'office image',
  description: 'Windows, with the office applications',
  workspaceId: 'ws-golden0001',
  tags: { Team: 'Desktop', 'aws:stage': 'test' },
});

app.synth();
