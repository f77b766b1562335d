import { LineIndex } from '../../../src/terraform';
import { parseHcl } from '../../../src/terraform/hcl';
import { dropByteOrderMark } from '../../../src/text';
import { MALFORMED } from './malformed';
import { WELL_FORMED } from './well-formed';

function findLine(text: string): number | undefined {
  const [problem] = parseHcl(text).problems;
  return problem && new LineIndex(text).getPosition(problem.start).line;
}

test.each(MALFORMED)('%j is not read, from line %i on', (text, line) => {
  expect(findLine(text)).toBe(line);
});

/** These are open up to the end of the text, or are closed by what follows. */
const REACHES_ON = /[[({*]\n?$|<<|\/\*|\(1\n|\[1(?:, 2)?\n|"\$\{|\{"?\w* ?[{]?\n|^x \{\n?  ?[ay]|f\(1\n|^x \{$/;

test.each(MALFORMED.filter(([text]) => !REACHES_ON.test(text) && !text.includes('x {')))(
  '%j is not read between lines that are',
  (text, line) => {
    expect(findLine(`first = 1\n\nblock {\n  a0 = 1\n}\n${text}\nlast = 1\n`)).toBe(line + 5);
  },
);

test.each(WELL_FORMED)('%j is read', (text) => {
  expect(parseHcl(dropByteOrderMark(text)).problems).toEqual([]);
});
