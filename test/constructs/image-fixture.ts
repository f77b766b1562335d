import { rmSync } from 'node:fs';
import { type App, TerraformStack, Testing } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider, type WorkspaceImageConfig } from '../../src';

export const CONFIG = { name: 'office-2026.11', description: 'Office image', workspaceId: 'ws-0123456789' };
const directories: string[] = [];

export function newStack(id = 'desktops', app: App = newApp()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new WorkspacesProvider(stack, 'workspaces');
  return stack;
}

export function newApp(): App {
  // Where a test makes an image is nothing that it asks for.
  const app = Testing.app({ context: { imageSource: false } });
  directories.push(app.outdir);
  return app;
}

export function newImage(config: Partial<WorkspaceImageConfig> = {}, stack = newStack()): WorkspaceImage {
  return new WorkspaceImage(stack, 'image', { ...CONFIG, ...config });
}

/** The synthesized block of the only image, after the validations. */
export function synthImage(image: WorkspaceImage) {
  const { resource } = JSON.parse(Testing.synth(image.cdktfStack, true));
  return resource.workspaces_image[image.friendlyUniqueId];
}

/** What the validations say of an image: errors, and annotations. */
export function listVerdicts(image: WorkspaceImage): { errors: string[]; warnings: string[] } {
  const errors = image.node.validate();
  const warnings = image.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data as string);
  return { errors, warnings };
}

afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));
