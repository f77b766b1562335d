import { WORKSPACE_IDS } from '../events/seed';
import type { Random } from './random';
import type { ChaosImage, Configuration } from './scenario';

export const MAX_IMAGES = 20;
/** Its images end in ERROR. */
const FAILING = 'ws-failing001';
const STAGES = ['test', 'live', 'old'];

const CHANGES = ['none', 'none', 'tags', 'name', 'workspace', 'description', 'fail'] as const;
const REORDER = 'order';

/** What a scenario rules out. */
export interface Ruled {
  /** create_before_destroy of an image stays as it is. */
  readonly isOrderFixed: boolean;
  /** Nothing but the journal would tell of an image that was begun. */
  readonly hasPrefixes: boolean;
  /** Of what AWS ends in ERROR no pipeline succeeds. */
  readonly hasFailures: boolean;
  readonly maxImages: number;
}

/** Draws configurations, each from the one before. */
export class ConfigurationDrawer {
  readonly #random: Random;
  readonly #changes: readonly ((typeof CHANGES)[number] | typeof REORDER)[];
  #labels = 0;
  #versions = 0;

  constructor(
    random: Random,
    private readonly ruled: Ruled,
  ) {
    this.#random = random;
    const changes = CHANGES.filter((change) => change !== 'fail' || ruled.hasFailures);
    this.#changes = ruled.isOrderFixed ? changes : [...changes, REORDER];
  }

  first(): Configuration {
    const { maxImages } = this.ruled;
    const isMany = this.#random.isLucky(0.3) && maxImages > 6;
    const count = isMany ? this.#random.integer(6, maxImages) : this.#random.integer(1, 5);
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
    const isMore = images.length < this.ruled.maxImages && (images.length === 0 || random.isLucky(0.4));
    return isMore ? [...images, this.#draw(images)] : images;
  }

  /** With nothing that AWS ends in ERROR. */
  mend(images: Configuration): Configuration {
    let mended = images;
    for (const image of images) {
      if (image.workspaceId !== FAILING) continue;
      const fit = { ...image, name: this.#name(image), workspaceId: this.#workspace(mended) };
      mended = mended.map((other) => (other === image ? fit : other));
    }
    return mended;
  }

  #draw(others: Configuration): ChaosImage {
    const random = this.#random;
    const label = `i${++this.#labels}`;
    const isPrefixed = this.ruled.hasPrefixes && random.isLucky(0.4);
    return {
      label,
      name: this.#name({ label, isPrefixed }),
      isPrefixed,
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
    const needsName = image.isNewFirst && !image.isPrefixed;
    const replaced = { ...image, name: needsName ? this.#name(image) : image.name };
    switch (kind) {
      case 'none':
        return image;
      case 'tags':
        return { ...image, tags: { stage: random.pick(STAGES), round: String(random.integer(1, 3)) } };
      case 'name':
        return { ...image, name: this.#name(image) };
      case 'workspace':
        return { ...replaced, workspaceId: this.#workspace([...others, image]) };
      case 'description':
        return { ...replaced, description: `Golden image ${random.integer(2, 9)}` };
      case 'order':
        // An earlier replacement may still be to come, and then needs a new name.
        return { ...image, name: this.#name(image), isNewFirst: !image.isNewFirst };
      case 'fail':
        return others.some(({ workspaceId }) => workspaceId === FAILING)
          ? image
          : { ...replaced, workspaceId: FAILING };
    }
  }

  #name({ label, isPrefixed }: Pick<ChaosImage, 'label' | 'isPrefixed'>): string {
    return `${label}-v${++this.#versions}${isPrefixed ? '-' : ''}`;
  }

  #workspace(images: Configuration): string {
    const used = new Set(images.map(({ workspaceId }) => workspaceId));
    return this.#random.pick(WORKSPACE_IDS.filter((id) => !used.has(id)));
  }
}
