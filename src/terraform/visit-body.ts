import type { Body } from './block';
import { getOwn, isJsonObject, type JsonPath, type JsonValue } from './json';
import type { JsonFile } from './json-file';

/** Visits the bodies under a section. At each level JSON syntax allows an object or a list of objects. */
export function visitBodies(
  file: JsonFile,
  section: string,
  labelCount: number,
  visitor: (body: Readonly<Body>) => void,
): void {
  const body: Body = { value: {}, parent: [], step: section, label: '', outer: '' };
  const visit = (value: JsonValue | undefined, parent: JsonPath, step: string | number, missing: number): void => {
    if (Array.isArray(value)) {
      const path = [...parent, step];
      const items = value as readonly JsonValue[];
      for (let index = 0; index < items.length; index++) visit(items[index], path, index, missing);
    } else if (isJsonObject(value)) {
      if (missing === 0) {
        body.value = value;
        body.parent = parent;
        body.step = step;
        visitor(body);
        return;
      }
      const path = [...parent, step];
      const { label } = body;
      for (const key of Object.keys(value)) {
        if (key === '//') continue;
        body.outer = label;
        body.label = key;
        visit(value[key], path, key, missing - 1);
      }
      body.label = label;
    }
  };
  const visitSection = (root: JsonValue, path: JsonPath): void => {
    const value = isJsonObject(root) ? getOwn(root, section) : undefined;
    if (value !== undefined) visit(value, path, section, labelCount);
  };
  if (Array.isArray(file.root)) file.root.forEach((item: JsonValue, index) => visitSection(item, [index]));
  else visitSection(file.root, []);
}
