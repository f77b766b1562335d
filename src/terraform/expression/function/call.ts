import { Unknown } from '../../value';
import { unknown, type Term } from '../term/term';
import type { Work } from '../work';
import { COLLECTION_FUNCTIONS } from './collection';
import { DATE_FUNCTIONS } from './date';
import { invoke, type FunctionTable } from './definition';
import { ENCODING_FUNCTIONS } from './encoding';
import { FORMAT_FUNCTIONS } from './format';
import { HASH_FUNCTIONS } from './hash';
import { LIST_FUNCTIONS } from './list';
import { NUMBER_FUNCTIONS } from './number';
import { REGEX_FUNCTIONS } from './regex';
import { SET_FUNCTIONS } from './set';
import { STRING_FUNCTIONS } from './string';
import { TYPE_FUNCTIONS } from './type';
import { UNEVALUATED } from './unevaluated';

const FUNCTIONS: FunctionTable = {
  ...STRING_FUNCTIONS,
  ...REGEX_FUNCTIONS,
  ...FORMAT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...SET_FUNCTIONS,
  ...TYPE_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...ENCODING_FUNCTIONS,
};

/** Calls a pure function of Terraform's language. What is not known here is unknown. */
export function callFunction(givenName: string, args: readonly Term[], work: Work): Term {
  const name = givenName.replace(/^core::/, '');
  const definition = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (definition !== undefined) return invoke(name, definition, args, work);
  const reason = Object.hasOwn(UNEVALUATED, name) ? `: it ${UNEVALUATED[name]}` : '';
  return unknown(new Unknown(`the function ${givenName} is not evaluated${reason}`));
}
