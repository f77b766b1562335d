import { REFUSED, type Case } from './case';

export const TRY_CASES: readonly Case[] = [
  ['try([].a, "d")', '"d"'],
  ['can({}.a)', 'false'],
  ['can(1)', 'true'],
  ['can(upper([]))', 'false'],
  ['can([][0])', 'false'],
  ['try(1, 2)', '1'],
  ['try({}.a, [].b, "c")', '"c"'],
  ['try({}.a)', REFUSED],
  ['try(tonumber("x"), 0)', '0'],
  ['try("${null}", "null")', 'null'],
];
