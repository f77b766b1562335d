import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Tags as an organization has them: most values are those of many images. */
function createTags(index: number): Record<string, string> {
  return {
    Application: 'office',
    BackupPlan: 'weekly and kept for a quarter',
    BusinessUnit: 'Workplace Services',
    Compliance: 'ISO 27001',
    Confidentiality: 'internal',
    CostCenter: String(4000 + (index % 90)),
    CreatedBy: 'cdktf',
    DataOwner: `data-owner-${index % 40}@example.com`,
    Department: 'Information Technology',
    Environment: ['production', 'staging', 'test'][index % 3]!,
    ImageFamily: `windows-server-2022-${index % 12}`,
    Owner: `team-${index % 40}@example.com`,
    PatchGroup: `group-${index % 7}`,
    Project: `Golden Images ${index}`,
    Release: '2026.11',
    SupportTeam: 'service-desk',
  };
}

/** An image for each index, and a policy for each hundredth: about 1 KB and 35 lines of JSON an image, as cdktf writes it. */
export function createStack(name: string, first: number, count: number): string {
  const images: Record<string, object> = {};
  const policies: Record<string, object> = {};
  for (let index = first; index < first + count; index++) {
    images[`image_${index}`] = createImage(name, index);
    if (index % 100 === 0) policies[`policy_${index}`] = createPolicy(name, index);
  }
  const stack = {
    '//': { metadata: { backend: 'local', stackName: name, version: '0.21.0' }, outputs: {} },
    provider: { workspaces: [{ region: 'eu-central-1', default_tags: [{ tags: { ManagedBy: 'cdktf' } }] }] },
    resource: { aws_iam_policy: policies, workspaces_image: images },
    terraform: { required_providers: { workspaces: { source: 'cdktf-workspaces/workspaces' } } },
  };
  return JSON.stringify(stack, null, 2);
}

function createImage(stack: string, index: number): object {
  return {
    '//': { metadata: { path: `${stack}/image_${index}`, uniqueId: `image_${index}` } },
    name: `office-${index}`,
    description: `Windows with the office applications ${index}`,
    workspace_id: `ws-${String(index).padStart(9, '0')}`,
    tags: createTags(index),
    timeouts: { create: '2h' },
    lifecycle: { prevent_destroy: true },
  };
}

function createPolicy(stack: string, index: number): object {
  const Statement = Array.from({ length: 5 }, (_, statement) => ({
    Sid: `Statement${statement}`,
    Effect: 'Allow',
    Action: ['workspaces:CreateWorkspaceImage', 'workspaces:DescribeWorkspaceImages'],
    Resource: [`arn:aws:workspaces:eu-central-1:111122223333:workspace/ws-${index}${statement}`, '*'],
  }));
  return {
    '//': { metadata: { path: `${stack}/policy_${index}`, uniqueId: `policy_${index}` } },
    name: `policy-${index}`,
    policy: JSON.stringify({ Version: '2012-10-17', Statement }),
  };
}

/** Writes stacks of images as cdktf does, with a manifest; returns the paths of the stacks. */
export function writeEstate(folder: string, stacks: number, imagesPerStack: number): string[] {
  const entries: Record<string, object> = {};
  const files = Array.from({ length: stacks }, (_, index) => {
    const name = `stack-${index}`;
    const synthesizedStackPath = `stacks/${name}/cdk.tf.json`;
    mkdirSync(path.join(folder, 'stacks', name), { recursive: true });
    writeFileSync(path.join(folder, synthesizedStackPath), createStack(name, index * imagesPerStack, imagesPerStack));
    entries[name] = {
      annotations: [],
      constructPath: name,
      dependencies: [],
      name,
      synthesizedStackPath,
      workingDirectory: `stacks/${name}`,
    };
    return path.join(folder, synthesizedStackPath);
  });
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ version: '0.21.0', stacks: entries }));
  return files;
}
