import { App, TerraformOutput, TerraformStack } from '{{ host }}';
import { WorkspaceImage, WorkspacesProvider } from '{{ module }}';

const app = new App();
const stack = new TerraformStack(app, '{{ $base }}');
new WorkspacesProvider(stack, 'workspaces', { region: 'us-east-1' });

const image = new WorkspaceImage(stack, 'image', {
  name: 'office-2026.11',
  description: 'Windows with the office applications',
  // The WorkSpace that the image is made from.
  workspaceId: 'ws-golden0001',
  tags: { Team: 'Desktop' },
});

new TerraformOutput(stack, 'image_id', { value: image.imageId });
app.synth();
