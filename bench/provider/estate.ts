/** Modules and states of many images, written as an engine would, so that nothing has to be applied first. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator';
import { formatArn } from '../../src/model';
import type { RootModule } from '../../test/acceptance/engine';

const REGION = 'eu-central-1';
const ACCOUNT = '123456789012';
const CREATED = '2026-01-01T00:00:00Z';

export const IMAGE_BODY = (count: number, settings = '') =>
  `provider "workspaces" {\n${settings}\n}\n` +
  `resource "workspaces_image" "many" {\n` +
  `  count        = ${count}\n` +
  `  name         = "image-\${count.index}"\n` +
  `  description  = "Image of the benchmark"\n` +
  `  workspace_id = format("ws-many%04d", count.index)\n` +
  `  tags         = { Number = tostring(count.index) }\n` +
  `}\n`;

export const DATA_BODY = (count: number) =>
  `resource "terraform_data" "many" {\n  count = ${count}\n  input = "image-\${count.index}"\n}\n`;

/** An emulator of an account with so many images, and as many WorkSpaces. */
export function startAccount(images: number, options: EmulatorOptions = {}): Promise<Emulator> {
  const numbers = Array.from({ length: Math.max(images, 100) }, (_, index) => index);
  const workspaces = numbers.map((index) => ({ workspaceId: getWorkspaceId(index) }));
  const made = numbers.slice(0, images).map((index) => ({
    imageId: getImageId(index),
    name: `image-${index}`,
    description: 'Image of the benchmark',
    created: CREATED,
    region: REGION,
    tags: { Number: String(index) },
  }));
  const seed = { accountId: ACCOUNT, workspaces, images: made };
  return startEmulator({ seed, quota: 2_000, creationSeconds: 0, ...options });
}

/** Writes the state of these images into the module, under the address that the engine gives the provider. */
export function writeImageState(module: RootModule, count: number, registry: string): void {
  const instances = Array.from({ length: count }, (_, index) => ({
    index_key: index,
    schema_version: 0,
    attributes: describeImage(index),
    sensitive_attributes: [],
    private: '',
  }));
  const provider = `provider["${registry}/cdktf-workspaces/workspaces"]`;
  writeState(module, { mode: 'managed', type: 'workspaces_image', name: 'many', provider, instances });
}

export function writeDataState(module: RootModule, count: number): void {
  const instances = Array.from({ length: count }, (_, index) => {
    const value = { value: `image-${index}`, type: 'string' };
    const attributes = {
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      input: value,
      output: value,
    };
    return { index_key: index, schema_version: 0, attributes: { ...attributes, triggers_replace: null } };
  });
  const provider = 'provider["terraform.io/builtin/terraform"]';
  writeState(module, { mode: 'managed', type: 'terraform_data', name: 'many', provider, instances });
}

function writeState({ folder }: RootModule, resource: object): void {
  const state = { version: 4, terraform_version: '1.6.0', serial: 1, lineage: 'benchmark', outputs: {} };
  writeFileSync(path.join(folder, 'terraform.tfstate'), JSON.stringify({ ...state, resources: [resource] }));
}

function describeImage(index: number) {
  const id = getImageId(index);
  const tags = { Number: String(index) };
  return {
    arn: formatArn({ region: REGION, accountId: ACCOUNT, resource: 'workspaceimage', id }),
    created: new Date(CREATED).toISOString(),
    description: 'Image of the benchmark',
    image_id: id,
    name: `image-${index}`,
    operating_system_type: 'WINDOWS',
    owner_account_id: ACCOUNT,
    region: REGION,
    required_tenancy: 'DEFAULT',
    state: 'AVAILABLE',
    tags,
    tags_all: tags,
    timeouts: null,
    workspace_id: getWorkspaceId(index),
  };
}

function getImageId(index: number): string {
  return `wsi-${String(index).padStart(9, '0')}`;
}

function getWorkspaceId(index: number): string {
  return `ws-many${String(index).padStart(4, '0')}`;
}
