import { leaveOpen } from '../refusal';

const PLAIN = /^[\x20-\x7e]*$/;
/** Where the engines' tables and those of this runtime may differ: signs that join letters of Indic scripts, and what is not assigned. */
const OPEN = /[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\p{Cn}]/u;
/** Made when it is first needed: that takes longer than all the rest. */
let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for characters: the engines count these, and cut between them. */
export function splitGraphemes(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split('');
  if (OPEN.test(text)) return leaveOpen('the characters of a text in such a script are not told apart');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
