import { WORKSPACE_IDS } from '../events/seed';
import type { Random } from './random';
import type { ChaosImage, Configuration } from './scenario';

export const MAX_IMAGES = 20;
/** Its images end in ERROR. */
const FAILING = 'ws-failing001';
const STAGES = ['test', 'live', 'old'];

const CHANGES = ['none', 'none', 'tags', 'name', 'workspace', 'description', 'fail'] as const;
const REORDER = 'order';

/** Draws configurations, each from the one before. */
export class ConfigurationDrawer {
  readonly #random: Random;
  readonly #changes: readonly ((typeof CHANGES)[number] | typeof REORDER)[];
  #labels = 0;
  #versions = 0;

  /** @param fixed `order`: create_before_destroy of an image stays as it is */
  constructor(random: Random, fixed?: typeof REORDER) {
    this.#random = random;
    this.#changes = fixed === REORDER ? CHANGES : [...CHANGES, REORDER];
  }

  first(): Configuration {
    const count = this.#random.isLucky(0.3) ? this.#random.integer(6, MAX_IMAGES) : this.#random.integer(1, 5);
    let images: Configuration = [];
    for (let index = 0; index < count; index++) images = [...images, this.#draw(images)];
    return images;
  }

  /** Some images changed, some removed, some new. */
  next(before: Configuration): Configuration {
    const random = this.#random;
    let images = before.filter(() => !random.isLucky(0.1));
    for (const image of images) {
      const others = images.filter((other) => other !== image);
      images = images.map((other) => (other === image ? this.#change(image, others) : other));
    }
    const isMore = images.length < MAX_IMAGES && (images.length === 0 || random.isLucky(0.4));
    return isMore ? [...images, this.#draw(images)] : images;
  }

  /** With nothing that AWS ends in ERROR. */
  mend(images: Configuration): Configuration {
    let mended = images;
    for (const image of images) {
      if (image.workspaceId !== FAILING) continue;
      const fit = { ...image, name: this.#name(image.label), workspaceId: this.#workspace(mended) };
      mended = mended.map((other) => (other === image ? fit : other));
    }
    return mended;
  }

  #draw(others: Configuration): ChaosImage {
    const random = this.#random;
    const label = `i${++this.#labels}`;
    return {
      label,
      name: this.#name(label),
      description: 'Golden image',
      workspaceId: this.#workspace(others),
      tags: { stage: random.pick(STAGES) },
      isNewFirst: random.isLucky(0.2),
      ...(random.isLucky(0.15) && { timeout: '2s' }),
    };
  }

  #change(image: ChaosImage, others: Configuration): ChaosImage {
    const random = this.#random;
    const kind = random.pick(this.#changes);
    const replaced = { ...image, name: image.isNewFirst ? this.#name(image.label) : image.name };
    switch (kind) {
      case 'none':
        return image;
      case 'tags':
        return { ...image, tags: { stage: random.pick(STAGES), round: String(random.integer(1, 3)) } };
      case 'name':
        return { ...image, name: this.#name(image.label) };
      case 'workspace':
        return { ...replaced, workspaceId: this.#workspace([...others, image]) };
      case 'description':
        return { ...replaced, description: `Golden image ${random.integer(2, 9)}` };
      case 'order':
        // An earlier replacement may still be to come, and then needs a new name.
        return { ...image, name: this.#name(image.label), isNewFirst: !image.isNewFirst };
      case 'fail':
        return others.some(({ workspaceId }) => workspaceId === FAILING)
          ? image
          : { ...replaced, workspaceId: FAILING };
    }
  }

  #name(label: string): string {
    return `${label}-v${++this.#versions}`;
  }

  #workspace(images: Configuration): string {
    const used = new Set(images.map(({ workspaceId }) => workspaceId));
    return this.#random.pick(WORKSPACE_IDS.filter((id) => !used.has(id)));
  }
}
