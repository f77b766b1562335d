import { listMessages, listTexts } from './message-text';

test('texts are found wherever they stand, with what is put into them', () => {
  const source = [
    "const a = 'two words';",
    'const b = `the ${noun} of ${list.map((item) => item.name)}`;',
    "type C = 'no text'; import x from 'no text'; // no text",
    "const d = 'word';",
  ].join('\n');
  expect(listTexts(source)).toEqual(['two words', 'the {noun} of {…}']);
});

// The page on which all messages can be read. Who changes one reads it there again, and writes the page anew with -u.
test('all messages', () => {
  expect(listMessages()).toMatchSnapshot();
});
