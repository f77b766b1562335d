import type { DeclaredImage, PlacedImage, TogetherRule } from '../../checks';
import { hasInstance, type ImageInstance } from '../image-instance';
import { ImageOrder } from '../order';
import { listReplaced } from '../replaced-resource';
import type { Effect } from '../resource';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';
import { markSecret } from './secret-finding';
import { quotePath } from '../../text';

/** Runs rules on all images among each other. Nearly always no two are alike, which is found out in one pass. */
export function runTogetherRules(
  rules: readonly TogetherRule[],
  context: RuleContext,
): ReadonlyMap<string, readonly SubjectFinding[]> {
  const alike = new AlikeImages(rules);
  for (const images of [context.images, context.leaving, context.forgotten])
    for (const { judged } of images) alike.add(judged);
  return new Map(rules.map((rule) => [rule.id, alike.haveShared(rule.attribute) ? runRule(rule, context) : []]));
}

/** Tells whether images have a value in common, wherever they are. */
class AlikeImages {
  readonly #attributes: readonly { readonly name: Attribute; readonly values: Set<string> }[];
  readonly #shared = new Set<Attribute>();

  constructor(rules: readonly TogetherRule[]) {
    this.#attributes = rules.map(({ attribute }) => ({ name: attribute, values: new Set<string>() }));
  }

  add(image: DeclaredImage): void {
    for (const { name, values } of this.#attributes) {
      const declared = image[name];
      if (declared.kind !== 'known' || declared.value === '') continue;
      const count = values.size;
      if (values.add(declared.value).size === count) this.#shared.add(name);
    }
  }

  haveShared(attribute: Attribute): boolean {
    return this.#shared.has(attribute);
  }
}

type Attribute = TogetherRule['attribute'];

function runRule(rule: TogetherRule, { images, leaving, forgotten }: RuleContext): SubjectFinding[] {
  const [left, kept] = rule.meeting === 'region' ? [leaving, forgotten] : [[], []];
  const there = [...kept, ...(rule.meeting === 'region' ? listAll(images) : listMade(images))];
  const met = [...there, ...left];
  const order = new ImageOrder();
  const isOrdered = (a: number, b: number): boolean => {
    const [image, other] = [met[a], met[b]];
    if (image === undefined || other === undefined) return false;
    return b < there.length ? order.isOrdered(image, other) : order.isAfterDeletion(image, other);
  };
  const check = (view: View) =>
    rule.check(
      met.map(
        (instance, index) =>
          new Placement(instance, getPlace(instance, rule.meeting), { view, isLeaving: index >= there.length }),
      ),
      isOrdered,
    );
  const found = check('judged');
  const findings = markSecret(
    found.map(({ finding }) => finding),
    () => check('image').map(({ finding }) => finding),
  );
  return findings.flatMap((finding, at) => {
    const instance = met[found[at]?.index ?? -1];
    return instance === undefined || instance.effect === 'none' ? [] : [{ subject: instance.resource, finding }];
  });
}

function getPlace({ provider, resource }: ImageInstance, meeting: TogetherRule['meeting']): string {
  return meeting === 'region' ? provider.place : resource.scope;
}

/** What is there already comes first: of two images of one name the other is at fault. */
function listAll(images: readonly ImageInstance[]): ImageInstance[] {
  return dropReplaced(images)
    .filter(hasInstance)
    .sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect));
}

const EFFECTS: readonly Effect[] = ['none', 'update', 'create'];

function listMade(images: readonly ImageInstance[]): ImageInstance[] {
  return dropReplaced(images).filter(({ effect }) => effect === 'create');
}

/** What a plan says of an image is compared, and not what its configuration says. */
function dropReplaced(images: readonly ImageInstance[]): ImageInstance[] {
  const replaced = listReplaced(images.map(({ resource }) => resource));
  return images.filter(({ resource }) => !replaced.has(resource));
}

/** The image with what is sensitive, or without it. */
type View = 'judged' | 'image';

/** An image among others. Its label is made for findings only. */
class Placement implements PlacedImage {
  constructor(
    private readonly instance: ImageInstance,
    readonly place: string,
    private readonly placed: { readonly view: View; readonly isLeaving: boolean },
  ) {}

  get isLeaving(): boolean {
    return this.placed.isLeaving;
  }

  get image() {
    return this.instance[this.placed.view];
  }

  get label(): string {
    const { address, scope, planned } = this.instance.resource;
    const isForgotten = planned?.actions.includes('forget') === true && this.instance.effect === 'none';
    return `${address} in ${/[/\\]|^\.+$/.test(scope) ? quotePath(scope) : scope}${isForgotten ? ', which the plan forgets and does not delete' : ''}`;
  }
}
