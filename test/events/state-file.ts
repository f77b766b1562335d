import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An image as a state has it. */
export interface StateImage {
  /** `workspaces_image.golden`, with the Terraform workspace before it where it is not the default one. */
  readonly address: string;
  readonly imageId: string;
  readonly state: string;
  readonly isTainted: boolean;
  /** Left over from a replacement that made the new image first. */
  readonly isDeposed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface StateJson {
  readonly resources?: readonly {
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly status?: string;
      readonly deposed?: string;
      readonly attributes: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** The images in the states of a root module, those of its other Terraform workspaces too. */
export function readStateImages(folder: string): StateImage[] {
  const others = join(folder, 'terraform.tfstate.d');
  const names = existsSync(others) ? readdirSync(others) : [];
  return [
    ...readFile(join(folder, 'terraform.tfstate'), ''),
    ...names.flatMap((name) => readFile(join(others, name, 'terraform.tfstate'), `${name}: `)),
  ];
}

function readFile(file: string, prefix: string): StateImage[] {
  if (!existsSync(file)) return [];
  const { resources = [] } = JSON.parse(readFileSync(file, 'utf8')) as StateJson;
  const images = resources.filter(({ type }) => type === 'workspaces_image');
  return images.flatMap(({ module, type, name, instances }) =>
    instances.map(({ index_key: key, status, deposed, attributes }) => ({
      address: `${prefix}${module === undefined ? '' : `${module}.`}${type}.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`,
      imageId: String(attributes['image_id'] ?? ''),
      state: String(attributes['state'] ?? ''),
      isTainted: status === 'tainted',
      isDeposed: deposed !== undefined,
      attributes,
    })),
  );
}
