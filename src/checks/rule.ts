import type { PolicyDocument, PolicySet } from '../iam';
import type { RuleOptions } from './config/option-type';
import { ABSENT, type DeclaredImage, type DeclaredTags, type PlacedImage } from './declared-image';
import type { AttributePath, Finding, Severity } from './finding';
import type { ImageDeployment, ImagePlace } from './permission/image-deployment';
import type { SuppressionContext, SuppressionList } from './suppression/suppression-list';

/** What a check reports. What it leaves out is as its rule has it. */
export interface Problem<Message extends string = string> extends Partial<
  Pick<Finding, 'summary' | 'severity' | 'path' | 'target' | 'shortRemedy' | 'fix' | 'inProvider' | 'grants'>
> {
  readonly message: Message | 'notEvaluated';
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What every rule has, of whatever kind. */
interface RuleHead<Id extends string = string, Message extends string = string> {
  readonly id: Id;
  /** What it does, as an order, without a full stop: the first line of its page. */
  readonly description: string;
  /** Two to five title-case words: the summary of a Terraform diagnostic. */
  readonly summary: string;
  /** Its problems, each with the severity that it has by itself. */
  readonly messages: Readonly<Record<Message, Exclude<Severity, 'info'>>>;
  /** Where a problem stands that does not say so. Default: the subject as a whole. */
  readonly path?: AttributePath;
  /** Default `value`. */
  readonly target?: Finding['target'];
  /** Off unless the image policy or ESLint turns it on: what it wants is not what every organization wants. */
  readonly isOptional?: boolean;
  /** How its problems are fixed, where some are: `suggestion` for what makes a new image. */
  readonly fixes?: readonly ('fix' | 'suggestion')[];
}

/** The checks of each kind, in the words of their rules. */
interface Checks<Message extends string, Options> {
  /** One image. With options it runs only where they are given. */
  image: {
    readonly check: (image: DeclaredImage, defaultTags: DeclaredTags, options: Options) => readonly Problem<Message>[];
    /** Whether it judges the tags that are sent, without those that the provider ignores. */
    readonly judgesSentTags?: boolean;
    /** Problems that are judged so, where others are not. */
    readonly ofSentTags?: readonly Message[];
    /** Whether it judges the region of a provider, too. */
    readonly judgesProviderRegion?: boolean;
    /** Makes a function that tells of most flawless images that they are, in less time than the check takes. */
    createSkim?(): ImageSkim;
  };
  /** Images among each other. */
  together: {
    /** What is compared. */
    readonly attribute: 'name' | 'workspaceId';
    /** Which images meet: all of an account and region, or those that one apply makes. */
    readonly meeting: 'region' | 'apply';
    readonly check: (
      images: readonly PlacedImage[],
      isOrdered: IsOrdered,
    ) => readonly (Problem<Message> & { index: number })[];
  };
  /** An image, and the policies of whoever applies. */
  deployment: { check(deployment: ImageDeployment, policies: PolicySet): readonly Problem<Message>[] };
  /** An IAM policy; `why` ends the sentence "could not be evaluated: …", `places` are those where images are made. */
  policy: { check(policy: PolicyDocument, why?: string, places?: readonly ImagePlace[]): readonly Problem<Message>[] };
  /** The suppressions of one resource, or one suppression. Paths begin in the list. */
  suppression: { check(list: SuppressionList, context: SuppressionContext): readonly Problem<Message>[] };
  /** Any text of a configuration. */
  text: {
    check(text: string): readonly Problem<Message>[];
    /** Whether a text can hold such a problem at all. Quick, for whole files. */
    mayFind(text: string): boolean;
  };
  /** What cannot be read: its problems are found by the readers. */
  input: object;
}

export type RuleKind = keyof Checks<string, unknown>;

/** Whether nothing is wrong with an image. False where that takes a closer look. */
export type ImageSkim = (image: DeclaredImage, defaultTags: DeclaredTags) => boolean;

/** Whether one of two images, by index, is made after the other because it depends on it. */
export type IsOrdered = (a: number, b: number) => boolean;

/** A finding about the image at an index of the list that was checked. */
interface IndexedFinding {
  readonly index: number;
  readonly finding: Finding;
}

interface RuleBase<Kind extends RuleKind> extends RuleHead {
  readonly kind: Kind;
  readonly options?: RuleOptions<unknown>;
}

export interface ImageRule extends RuleBase<'image'> {
  readonly judgesSentTags?: boolean;
  readonly ofSentTags?: readonly string[];
  readonly judgesProviderRegion?: boolean;
  check(image: DeclaredImage, defaultTags?: DeclaredTags, options?: unknown): readonly Finding[];
  createSkim?(): ImageSkim;
}

export interface TogetherRule extends RuleBase<'together'>, Omit<Checks<string, unknown>['together'], 'check'> {
  check(images: readonly PlacedImage[], isOrdered?: IsOrdered): readonly IndexedFinding[];
}

export interface DeploymentRule extends RuleBase<'deployment'> {
  check(deployment: ImageDeployment, policies: PolicySet): readonly Finding[];
}

export interface PolicyRule extends RuleBase<'policy'> {
  check(policy: PolicyDocument, why?: string, places?: readonly ImagePlace[]): readonly Finding[];
}

export interface SuppressionRule extends RuleBase<'suppression'> {
  check(list: SuppressionList, context: SuppressionContext): readonly Finding[];
}

export interface TextRule extends RuleBase<'text'> {
  check(text: string): readonly Finding[];
  mayFind(text: string): boolean;
}

/** @public because the type of the list names it. */
export interface InputRule extends RuleBase<'input'> {
  readonly kind: 'input';
}

export type AnyRule = ImageRule | TogetherRule | DeploymentRule | PolicyRule | SuppressionRule | TextRule | InputRule;

type RuleParts<Id extends string, Kind extends RuleKind, Message extends string, Options> = RuleHead<Id, Message> & {
  readonly kind: Kind;
  readonly options?: RuleOptions<Options>;
} & Checks<NoInfer<Message>, NoInfer<Options>>[Kind];

/** Ties the problems that `check` reports to those declared, and its options to their type, at compile time. */
export function defineRule<
  const Id extends string,
  const Kind extends RuleKind,
  const Message extends string,
  Options = undefined,
>(parts: RuleParts<Id, Kind, Message, Options>): Extract<AnyRule, { kind: Kind }> & { readonly id: Id } {
  const check = createCheck(parts);
  return { ...parts, ...(check && { check }) } as unknown as Extract<AnyRule, { kind: Kind }> & { readonly id: Id };
}

const NOTHING: readonly Finding[] = [];

function createCheck(parts: RuleParts<string, RuleKind, string, unknown>) {
  const complete = (problems: readonly Problem[]): readonly Finding[] =>
    problems.length === 0 ? NOTHING : problems.map((problem) => toFinding(parts, problem));
  switch (parts.kind) {
    case 'image': {
      const { check, options: type } = parts as RuleParts<string, 'image', string, unknown>;
      return (image: DeclaredImage, defaultTags: DeclaredTags = ABSENT, options?: unknown) =>
        type !== undefined && options === undefined ? NOTHING : complete(check(image, defaultTags, options));
    }
    case 'together': {
      const { check } = parts as RuleParts<string, 'together', string, unknown>;
      return (images: readonly PlacedImage[], isOrdered: IsOrdered = () => false) =>
        check(images, isOrdered).map(({ index, ...problem }) => ({ index, finding: toFinding(parts, problem) }));
    }
    case 'input':
      return undefined;
    default: {
      const { check } = parts as unknown as { readonly check: (...args: unknown[]) => readonly Problem[] };
      return (...args: unknown[]) => complete(check(...args));
    }
  }
}

function toFinding({ id, summary, messages, path = [], target = 'value' }: RuleHead, problem: Problem): Finding {
  const { message: messageId, ...rest } = problem;
  return { ruleId: id, messageId, severity: messages[messageId] ?? 'error', summary, path, target, ...rest };
}
