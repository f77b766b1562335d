import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from '../../../src/client';
import { explainImageError, IMAGE_CHECKER, IMAGE_ERROR_DETAIL_CODES } from '../../../src/model';
import { describeImageFailure, IMAGE_ERROR_PAGE } from '../../../src/provider/image/image-failure';

/** The paragraphs for an image of Windows, without the last, which names the page. */
function getParagraphs(image: Partial<Image>): string[] {
  const failed: Image = { id: 'wsi-123456789', state: 'ERROR', operatingSystemType: 'WINDOWS', errorDetails: [] };
  const paragraphs = describeImageFailure({ ...failed, ...image });
  expect(paragraphs.at(-1)).toContain(`"${IMAGE_ERROR_PAGE}"`);
  return paragraphs.slice(0, -1);
}

const remedyOf = (code: string) => explainImageError(code)!.remedy;

test("AWS's words come first, then each code with meaning and remedy, then how to go on", () => {
  const [words, first, second, last, ...rest] = getParagraphs({
    errorCode: 'ImageCheckFailed',
    errorMessage: 'The WorkSpace did not pass.',
    errorDetails: [
      { code: 'PendingReboot', message: 'A reboot is pending.' },
      { code: 'InsufficientDiskSpace', message: 'C: is full.' },
    ],
  });
  expect(words!.split('\n')).toEqual([
    'AWS says: ImageCheckFailed: The WorkSpace did not pass.',
    '- PendingReboot: A reboot is pending.',
    '- InsufficientDiskSpace: C: is full.',
  ]);
  expect(first).toMatch(/^PendingReboot: Windows waits for a restart, .+\. Restart Windows, .+\.$/);
  expect(second).toMatch(/^InsufficientDiskSpace: Drive C: .+\. Free space on C: .+\.$/);
  expect(last).toContain(IMAGE_CHECKER.path);
  expect(rest).toEqual([]);
});

test.each(IMAGE_ERROR_DETAIL_CODES)('%s comes with its remedy, alone in ErrorDetails or as the ErrorCode', (code) => {
  const paragraph = expect.stringMatching(new RegExp(`^${code}: `));
  for (const image of [{ errorDetails: [{ code }] }, { errorCode: code }]) {
    const paragraphs = getParagraphs(image);
    expect(paragraphs.slice(0, 2)).toEqual([expect.stringContaining(code), paragraph]);
    expect(paragraphs[1]).toContain(remedyOf(code));
    expect(paragraphs[2]).toContain('apply again');
  }
});

test('what is said twice is shown once, also where ErrorCode repeats a detail', () => {
  const detail = { code: 'DHCPDisabled', message: 'The adapter has a static address.' };
  const other = { ...detail, message: 'The second adapter, too.' };
  const [words, explanation, ...rest] = getParagraphs({
    errorCode: 'DHCPDisabled',
    errorDetails: [detail, other, detail],
  });
  expect(words!.split('\n')).toEqual([
    'AWS says: DHCPDisabled',
    '- DHCPDisabled: The adapter has a static address.',
    '- DHCPDisabled: The second adapter, too.',
  ]);
  expect(explanation).toContain(remedyOf('DHCPDisabled'));
  expect(rest).toHaveLength(1);
});

test.each(['TooManyFonts', 'pendingreboot', 'constructor', '__proto__', 'Pending|Reboot "x" <b>'])(
  'the code %j, which no table has, is passed on as it is',
  (code) => {
    const [words, ...rest] = getParagraphs({ errorCode: code, errorDetails: [{ code, message: 'In words of AWS.' }] });
    expect(words).toBe(`AWS says: ${code}\n- ${code}: In words of AWS.`);
    expect(rest).toEqual(getParagraphs({}).slice(1));
  },
);

test('an unknown code does not hide the remedy of a known one beside it', () => {
  const [words, explanation] = getParagraphs({ errorDetails: [{ code: 'TooManyFonts' }, { code: 'DomainJoined' }] });
  expect(words).toBe('AWS says:\n- TooManyFonts\n- DomainJoined');
  expect(explanation).toContain(remedyOf('DomainJoined'));
});

describe('without a code', () => {
  test.each<Partial<Image>>([
    {},
    { errorCode: '', errorMessage: '' },
    { errorDetails: [{}, { code: '', message: '' }] },
  ])('%j: the Image Checker and what it does not find', (image) => {
    const [words, checker, more, ...rest] = getParagraphs(image);
    expect(words).toBe('AWS gives no reason.');
    expect(checker).toMatch(/^On the WorkSpace run the Image Checker, "C:\\Program Files\\Amazon\\ImageChecker\.exe"/);
    expect(more).toContain('without group policies');
    expect(rest).toEqual([]);
  });

  test('a message alone is quoted', () => {
    expect(getParagraphs({ errorMessage: 'No.' })[0]).toBe('AWS says: No.');
    expect(getParagraphs({ errorDetails: [{ message: 'No.' }] })[0]).toBe('AWS says:\n- No.');
  });

  test('Linux has no Image Checker, and its own advice', () => {
    const paragraphs = getParagraphs({ operatingSystemType: 'LINUX' });
    expect(paragraphs).toEqual(['AWS gives no reason.', expect.stringContaining('97%')]);
  });

  test('where AWS names no operating system, the Image Checker is for Windows', () => {
    expect(getParagraphs({ operatingSystemType: undefined })[1]).toMatch(/^On a WorkSpace with Windows run the Image/);
  });
});

test('Linux gets its own advice beside a code, too', () => {
  const paragraphs = getParagraphs({ operatingSystemType: 'LINUX', errorCode: 'UnknownError' });
  expect(paragraphs.slice(2)).toEqual([expect.stringContaining('no Image Checker for Linux')]);
});

test('a cause that AWS does not know leaves the advice for an unknown cause in place', () => {
  expect(getParagraphs({ errorCode: 'UnknownError' }).slice(2)).toEqual(getParagraphs({}).slice(1));
  expect(getParagraphs({ errorCode: 'UnknownError', errorDetails: [{ code: 'PendingReboot' }] })).toHaveLength(4);
});

test('what AWS does not document for a WorkSpace is marked as such', () => {
  const markOf = (code: string) => getParagraphs({ errorCode: code })[1]!.split(remedyOf(code))[1];
  expect(markOf('PendingReboot')).toBe('');
  expect(markOf('OfficeInstalled')).toMatch(/^ \(As AWS documents it for imports/);
  expect(markOf('UnknownError')).toMatch(/^ \(Read from the name of the code/);
});

test('the page that is named is there, under its title', () => {
  const page = readFileSync(join(__dirname, '../../../docs/image-error.md'), 'utf8');
  expect(page.split('\n')[0]).toBe(`# ${IMAGE_ERROR_PAGE}`);
});
