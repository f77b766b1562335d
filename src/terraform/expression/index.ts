;
export { decodeJson } from './json-decode';
;
export type { Expression, TemplatePart } from './syntax';
export { isTemplate, parseTemplate } from './template';
