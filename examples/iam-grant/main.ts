/**
 * An image in one stack, and the role that may deploy it, and nothing else, in another. The stack of the role is
 * deployed first, by an administrator; it needs the AWS provider. The stack of the image is then deployed as the role.
 */
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';

const REGION = 'eu-central-1';
const ACCOUNT_ID = '111122223333';

const app = new App();

const roles = new TerraformStack(app, 'roles');
new AwsProvider(roles, 'aws', { region: REGION });
const deployer = new IamRole(roles, 'deployer', {
  name: 'golden-image-deployer',
  assumeRolePolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:role/pipeline` } },
    ],
  }),
});

const images = new TerraformStack(app, 'images');
new WorkspacesProvider(images, 'workspaces', { region: REGION, assumeRole: { roleArn: deployer.arn } });
const image = new WorkspaceImage(images, 'image', {
  name: 'office-2026.11',
  description: 'Windows with the office applications',
  workspaceId: 'ws-golden0001',
});
image.grantManage(deployer, { region: REGION, accountId: ACCOUNT_ID });
new TerraformOutput(images, 'image_id', { value: image.imageId });

app.synth();
