import { known, unknown, type DeclaredTag, type DeclaredTags, type OpenTag } from '../checks';
import {
  isTemplate,
  isValueMap,
  parseTemplate,
  Refused,
  toText,
  Unknown,
  type JsonObject,
  type JsonValue,
  type Value,
} from '../terraform';
import { declareString } from './declare';
import { hasTemplateKey } from './follow-json';

/** The tags of an object that has templates among its keys. */
export interface TagParts {
  /** Those whose keys are known. */
  readonly certain: DeclaredTags;
  readonly openTags: readonly OpenTag[];
}

interface Evaluate {
  value(json: JsonValue): Value;
  key(template: string): Value;
}

/**
 * The tags of a call of merge of which an argument is not known: what the others have is there whatever that one holds.
 * @returns undefined for any other template, and where all arguments are known
 */
export function readMergedTags(template: string, evaluate: (json: JsonValue) => Value): TagParts | undefined {
  const [part, ...others] = parseTemplate(template);
  if (part?.kind !== 'interpolation' || others.length > 0) return undefined;
  const { expression } = part;
  if (expression.kind !== 'call' || expression.name !== 'merge' || expression.isExpanded) return undefined;
  const certain = new Map<string, DeclaredTag>();
  const openTags: OpenTag[] = [];
  for (const { start, end } of expression.args) {
    const written = template.slice(start, end);
    const value = evaluate(`\${${written}}`);
    if (value === null) continue;
    if (isValueMap(value)) for (const [key, item] of value) setTag(certain, key, item);
    else if (value instanceof Unknown && !(value instanceof Refused)) {
      for (const key of certain.keys())
        certain.set(key, unknown(`another argument of merge may replace it: ${value.why}`));
      openTags.push({ written, value: unknown(value.why), mayCoincide: true });
    } else return undefined;
  }
  return openTags.length === 0 ? undefined : { certain: known(certain), openTags };
}

function setTag(tags: Map<string, DeclaredTag>, key: string, item: Value): void {
  const tag = declareString(item);
  if (tag.kind === 'absent') tags.delete(key);
  else tags.set(key, tag);
}

/** @returns undefined where all keys are plain text */
export function readTagParts(json: JsonObject, evaluate: Evaluate): TagParts | undefined {
  if (!hasTemplateKey(json)) return undefined;
  const certain = new Map<string, DeclaredTag>();
  const openTags: OpenTag[] = [];
  for (const [written, item] of Object.entries(json)) {
    const key = isTemplate(written) ? evaluate.key(written) : written;
    const text = toText(key);
    const value = declareString(evaluate.value(item));
    if (value.kind === 'absent') continue;
    if (text !== undefined) certain.set(text, value);
    else if (key instanceof Unknown) openTags.push({ written, ...readKnownPart(key), value });
  }
  return { certain: known(certain), openTags };
}

function readKnownPart(key: Unknown): Pick<OpenTag, 'key'> {
  const declared = declareString(key);
  return declared.kind === 'unknown' && declared.text !== undefined ? { key: declared.text } : {};
}
