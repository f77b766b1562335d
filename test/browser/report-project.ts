import type { Workspace } from '../cli/workspace';

/** What would be markup, or turn the line round, if it were not text. */
export const HOSTILE = `"'><img src=x onerror=alert(1)></pre><script>alert(1)</script>&amp;\u202e`;

function image(members: object) {
  return { description: 'Office', workspace_id: 'ws-golden0001', tags: { Team: 'Desktop' }, ...members };
}

interface Wanted {
  /** File of the deployer's policy. */
  readonly policy: string;
  /** Put wherever the user has a say. */
  readonly hostile: string;
}

/** Images with findings of every kind, and a deployer who may do some of it. */
export function writeProject(workspace: Workspace, { policy, hostile }: Wanted): void {
  workspace.write(
    'main.tf',
    `variable "description" {}

resource "workspaces_image" "office" {
  name         = "office image" # ${hostile}
  # workspaces-image: ignore valid-image-description -- seen to work ${hostile} (expires 2100-06-30)
  description  = "Büro"
  workspace_id = "ws-golden0001"
}
`,
  );
  const more = {
    good: image({ name: 'good', workspace_id: 'ws-golden0003' }),
    twin: image({ name: 'twin', workspace_id: 'ws-golden0003' }),
    hostile: image({ name: `x${hostile}`, workspace_id: 'ws-golden0002' }),
    ...(hostile !== '' && { [`key${hostile}`]: image({ name: 'keyed', workspace_id: 'ws-golden0004' }) }),
  };
  workspace.write('more.tf.json', { resource: { workspaces_image: more } });
  const allowed = ['CreateWorkspaceImage', 'DeleteTags', 'DeleteWorkspaceImage', 'Describe*'];
  // IAM takes no such character.
  const team = hostile.replaceAll('\u202e', '');
  workspace.write(policy, {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: allowed.map((action) => `workspaces:${action}`), Resource: '*' },
      { Sid: 'NoDelete', Effect: 'Deny', Action: 'workspaces:DeleteWorkspaceImage', Resource: '*' },
      {
        Effect: 'Deny',
        Action: 'workspaces:DeleteTags',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': team } },
      },
    ],
  });
}
