import { countCharacters, TAG_COUNT, TAG_KEY } from '../../model';
import { cut, quote } from '../../text';
import { getTagProblem } from '../shape/tag-shape';
import type { Seed } from './seed-shape';

/** What AWS's own services put on a resource. No call can write such a tag; a seed can, so that a client meets one. */
const SYSTEM_PREFIX = 'aws:';

/** Tags that CreateTags would refuse, but for those of AWS itself. */
export function findBadTags({ workspaces = [], images = [] }: Seed): string[] {
  return [
    ...workspaces.flatMap(({ tags }, index) => listTagProblems(`workspaces[${index}]`, tags)),
    ...images.flatMap(({ tags }, index) => listTagProblems(`images[${index}]`, tags)),
  ];
}

function listTagProblems(where: string, tags: Readonly<Record<string, string>> = {}): string[] {
  const own = Object.entries(tags).filter(([key]) => !key.startsWith(SYSTEM_PREFIX));
  const problems = own.flatMap(([key, value]) => {
    const problem = getLengthProblem(key) ?? getTagProblem([{ Key: key, Value: value }]);
    return problem === undefined ? [] : [`${where}.tags.${cut(key)}: ${problem} Correct the tag.`];
  });
  if (own.length <= TAG_COUNT) return problems;
  return [
    ...problems,
    `${where}.tags: a resource has at most ${TAG_COUNT} tags; these are ${own.length}. Remove some.`,
  ];
}

/** The length of a value is part of the shape. */
function getLengthProblem(key: string): string | undefined {
  const length = countCharacters(key);
  if (length >= TAG_KEY.minLength && length <= TAG_KEY.maxLength) return undefined;
  return `The tag key ${quote(key)} has ${length} characters; it may have ${TAG_KEY.minLength} to ${TAG_KEY.maxLength}.`;
}
