import { RuleTester, type Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../../rules';
import { PLUGIN_NAME } from '../../rules/rule-id';

export const source = new RuleTester({
  languageOptions: { parser: parser as Linter.Parser },
  plugins: { [PLUGIN_NAME]: plugin },
});
export const terraform = new RuleTester({
  plugins: { [PLUGIN_NAME]: plugin },
  language: `${PLUGIN_NAME}/terraform-json`,
} as Linter.Config);

export const image = (props: string) =>
  `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, 'i', { ${props} });`;
export const name = `name: 'office'`;
export const description = `description: 'Office'`;
export const workspaceId = `workspaceId: 'ws-0123456789'`;

export const json = (attributes: Record<string, unknown>) =>
  JSON.stringify({
    resource: {
      workspaces_image: { i: { name: 'office', description: 'Office', workspace_id: 'ws-0123456789', ...attributes } },
    },
  });

export const tags = (value: string) => image(`${name}, ${description}, ${workspaceId}, tags: ${value}`);
export const provider = (value: string) =>
  `import { WorkspacesProvider } from 'cdktf-workspaces-image';\nnew WorkspacesProvider(this, 'p', { defaultTags: [{ tags: ${value} }] });\n`;

export const imported = "import { WorkspaceImage } from 'cdktf-workspaces-image';\n";
export const other = `workspaceId: 'ws-9876543210'`;
