import { composeText } from '../text';
import type { Block } from './block';
import type { Configuration } from './configuration';
import { Evaluation } from './evaluation';
import { isTemplate } from './expression';
import type { Instance, Position, Repeated } from './instance';
import type { JsonValue } from './json';
import { hasMark, type Mark } from './mark';
import type { PolicyDocumentData } from './policy-document';
import type { ReferenceCycle } from './reference-log';
import type { FindAttributes } from './resolver';
import { isHidden, reveal } from './secret';
import type { Value } from './value';
import { assumeValue } from './variable';

/**
 * All configurations of a run, and the values in them. What comes from a sensitive or ephemeral variable or output is
 * not known here, so that nothing that is made of a value can show it. Only what `judge` hands out has it.
 */
export class Project {
  readonly #open: Evaluation;
  readonly #secret: Evaluation;
  /** With a value for what is sensitive and not set: enough to tell where it would stand. */
  readonly #assumed: Evaluation;
  /** Where what is sensitive or ephemeral is nothing but that. */
  readonly #marked: Evaluation;

  /**
   * @param configurations root modules
   * @param findAttributes all that a block has, its arguments too; undefined where that is not known
   */
  constructor(
    readonly configurations: readonly Configuration[],
    findAttributes?: FindAttributes,
  ) {
    this.#open = new Evaluation(configurations, findAttributes);
    this.#secret = new Evaluation(configurations, findAttributes, this.#open);
    this.#assumed = new Evaluation(configurations, findAttributes, this.#open, { assume: assumeValue });
    this.#marked = new Evaluation(configurations, findAttributes, this.#open, { hasMarks: true });
  }

  /** The instances that a block declares. */
  expand(configuration: Configuration, block: Block): readonly Instance[] {
    return this.#open.expand(configuration, block);
  }

  /** The instances of the modules that a module calls, and those that these call. */
  listModules(configuration: Configuration): readonly Configuration[] {
    return this.#open.listModules(configuration);
  }

  /** The value of an attribute, as it stands in JSON. */
  evaluate(configuration: Configuration, json: JsonValue, instance?: Repeated): Value {
    return this.#open.evaluate(configuration, json, instance);
  }

  /** Whether the value of an attribute, as it stands in JSON, comes from something sensitive. */
  isSensitive(configuration: Configuration, json: JsonValue, instance?: Repeated): boolean {
    return this.#open.isSensitive(configuration, json, instance);
  }

  /**
   * The value with what is sensitive, for verdicts and comparisons of which nothing of the value is shown. Names of
   * elements that are sensitive are left out all the same: they stand in paths and addresses.
   */
  judge(configuration: Configuration, json: JsonValue, instance?: Repeated): Value {
    if (typeof json === 'string' && !isTemplate(json)) return composeText(json);
    const before = this.#open.sensitiveCount;
    const open = this.#open.evaluate(configuration, json, instance);
    if (this.#open.sensitiveCount === before) return open;
    return reveal(open, this.#secret.evaluate(configuration, json, instance));
  }

  /** Why engines refuse a template, and not what it refers to; undefined where they do not, as far as can be told. */
  findRefusal(configuration: Configuration, text: string, position: Position = {}): string | undefined {
    if (!this.isSensitive(configuration, text, position.instance))
      return this.#open.findRefusal(configuration, text, position);
    const why = this.#secret.findRefusal(configuration, text, position);
    return why === undefined ? undefined : HIDDEN;
  }

  /** Whether the engines refuse for_each: its keys would show what is sensitive. */
  hasSensitiveKeys(configuration: Configuration, json: JsonValue): boolean {
    if (!this.isSensitive(configuration, json)) return false;
    const open = this.#open.evaluate(configuration, json);
    return [this.#secret, this.#assumed].some((judge) => isHidden(open, judge.evaluate(configuration, json)));
  }

  /** Whether a value surely has what is sensitive, or ephemeral, in it. */
  isMarked(configuration: Configuration, json: JsonValue, { mark, instance }: MarkQuestion): boolean {
    return hasMark(this.#marked.evaluate(configuration, json, instance), mark);
  }

  /** The references that lead back to where they begin, as far as values have been asked for. */
  get cycles(): readonly ReferenceCycle[] {
    return this.#open.cycles;
  }

  /** What a `data "aws_iam_policy_document"` holds, with the places of its statements. */
  readPolicyDocument(configuration: Configuration, block: Block): PolicyDocumentData {
    return this.#open.readPolicyDocument(configuration, block);
  }

  /** The same with what is sensitive. */
  judgePolicyDocument(configuration: Configuration, block: Block): PolicyDocumentData {
    const isSensitive = this.#open.isSensitiveDocument(configuration, block);
    return (isSensitive ? this.#secret : this.#open).readPolicyDocument(configuration, block);
  }
}

interface MarkQuestion {
  readonly mark: Mark;
  readonly instance?: Repeated | undefined;
}

const HIDDEN = 'it comes from a sensitive value, of which nothing is shown';
