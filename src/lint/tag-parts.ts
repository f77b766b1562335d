import { known, type DeclaredTag, type DeclaredTags, type OpenTag } from '../checks';
import { isTemplate, toText, Unknown, type JsonObject, type JsonValue, type Value } from '../terraform';
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
