/**
 * One golden image. The app that cdktf.json runs.
 *
 * Nothing here says where: the provider reads AWS_REGION, AWS_PROFILE and the other AWS variables, and
 * AWS_ENDPOINT_URL_WORKSPACES for the local emulator.
 *
 * What may be set:
 *   GOLDEN_IMAGE_NAME          name of the image; a new name makes a new image
 *   GOLDEN_IMAGE_DESCRIPTION   description; a new one makes a new image
 *   GOLDEN_IMAGE_WORKSPACE_ID  WorkSpace that the image is made from
 *   GOLDEN_IMAGE_TAGS          tags, changed in place: Team=Desktop,Stage=test
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';
import type { Construct } from 'constructs';

class GoldenImageStack extends TerraformStack {
  constructor(scope: Construct, id: string, environment: NodeJS.ProcessEnv) {
    super(scope, id);
    new WorkspacesProvider(this, 'workspaces', { defaultTags: { tags: { ManagedBy: 'cdktf' } } });
    const image = new WorkspaceImage(this, 'image', {
      name: environment.GOLDEN_IMAGE_NAME ?? 'office-2026.11',
      description: environment.GOLDEN_IMAGE_DESCRIPTION ?? 'Windows with the office applications',
      workspaceId: environment.GOLDEN_IMAGE_WORKSPACE_ID ?? 'ws-golden0001',
      tags: parseTags(environment.GOLDEN_IMAGE_TAGS ?? 'Team=Desktop,Stage=test'),
    });
    new TerraformOutput(this, 'image_id', { value: image.imageId });
  }
}

function parseTags(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0], pair.split('=').slice(1).join('=')]));
}

const app = new App();
new GoldenImageStack(app, 'golden-image', process.env);
app.synth();
