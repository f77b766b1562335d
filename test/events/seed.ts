import { DEFAULT_SEED, type Seed, type SeedImage } from '../../src/emulator';

export const REGION = 'eu-central-1';
export const OTHER_REGION = 'us-east-1';

/** WorkSpaces of which images can be made, `ws-golden0001` first. */
export const WORKSPACE_IDS = Array.from({ length: 24 }, (_, index) => `ws-golden${String(index + 1).padStart(4, '0')}`);

/** An image of another team in the same account, which nothing here may touch. */
export const FOREIGN_IMAGE: SeedImage = {
  imageId: 'wsi-foreign001',
  name: 'foreign',
  description: 'Image of another team',
  region: REGION,
};

/** The default seed with enough WorkSpaces, and with these images. */
export function createSeed(images: readonly SeedImage[] = []): Seed {
  const given = DEFAULT_SEED.workspaces ?? [];
  const known = new Set(given.map(({ workspaceId }) => workspaceId));
  const more = WORKSPACE_IDS.filter((id) => !known.has(id)).map((workspaceId) => ({ workspaceId }));
  return { ...DEFAULT_SEED, workspaces: [...given, ...more], images };
}
