import { known, type DeclaredTag, type DeclaredTags, type OpenTagKey } from '../checks';
import { isTemplate, toText, Unknown, type JsonObject, type JsonValue, type Value } from '../terraform';
import { addTag, declareString } from './declare';
import { hasTemplateKey } from './follow-json';

/** The tags of an object that has templates among its keys. */
export interface TagParts {
  /** Those whose keys are known. */
  readonly certain: DeclaredTags;
  readonly openKeys: readonly OpenTagKey[];
}

interface Evaluate {
  value(json: JsonValue): Value;
  key(template: string): Value;
}

/** @returns undefined where all keys are plain text */
export function readTagParts(json: JsonObject, evaluate: Evaluate): TagParts | undefined {
  if (!hasTemplateKey(json)) return undefined;
  const certain = new Map<string, DeclaredTag>();
  const openKeys: OpenTagKey[] = [];
  for (const [written, item] of Object.entries(json)) {
    const key = isTemplate(written) ? evaluate.key(written) : written;
    const text = toText(key);
    if (text !== undefined) addTag(certain, text, evaluate.value(item));
    else if (key instanceof Unknown && evaluate.value(item) !== null) openKeys.push(openKey(written, key));
  }
  return { certain: known(certain), openKeys };
}

function openKey(written: string, key: Unknown): OpenTagKey {
  const declared = declareString(key);
  return { written, ...(declared.kind === 'unknown' && declared.text && { text: declared.text }) };
}
