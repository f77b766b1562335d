import type { Case } from './case';
import { COLLECTION_CASES } from './collection';
import { CONDITIONAL_CASES } from './conditional';
import { DATE_CASES } from './date';
import { ELEMENT_CASES } from './element';
import { ENCODING_CASES } from './encoding';
import { FORMAT_CASES } from './format';
import { HASH_CASES } from './hash';
import { LIST_CASES } from './list';
import { LOOP_CASES } from './loop';
import { NUMBER_CASES } from './number';
import { OPERATOR_CASES } from './operator';
import { REGEX_CASES } from './regex';
import { SET_CASES } from './set';
import { SPLAT_CASES } from './splat';
import { STRING_CASES } from './string';
import { TEMPLATE_CASES } from './template';
import { TRY_CASES } from './try';
import { TYPE_CASES } from './type';

export { REFUSED } from './case';
export { INVALID } from './invalid';
export { OPEN_CASES } from './open';

/** Everything that has a value here, or is refused when it is evaluated. */
export const CASES: readonly Case[] = [
  ...OPERATOR_CASES,
  ...CONDITIONAL_CASES,
  ...ELEMENT_CASES,
  ...SPLAT_CASES,
  ...LOOP_CASES,
  ...TEMPLATE_CASES,
  ...TRY_CASES,
  ...STRING_CASES,
  ...REGEX_CASES,
  ...FORMAT_CASES,
  ...NUMBER_CASES,
  ...COLLECTION_CASES,
  ...LIST_CASES,
  ...SET_CASES,
  ...TYPE_CASES,
  ...DATE_CASES,
  ...HASH_CASES,
  ...ENCODING_CASES,
];
