import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './source-tree';

const PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('api/') && existsSync(path.join(ROOT, file)));

/** The text of a page without its code. */
function readProse(file: string): string {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return text.replace(/^(```+)[^]*?^\1$/gm, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ''));
}

/** Names by which GitHub leads to the headings of a page. */
function listAnchors(file: string): string[] {
  return [...readProse(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

function listLinks(file: string): string[] {
  return [...readProse(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

test.each(PAGES)('the links of %s lead somewhere', (file) => {
  const broken = listLinks(file).filter((link) => {
    const [target = '', anchor] = link.split('#');
    const page = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
    if (!existsSync(path.join(ROOT, page))) return true;
    return anchor !== undefined && !listAnchors(page).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test('a page is looked at, and so are its anchors', () => {
  expect(listLinks('README.md')).toContain('docs/testing.md');
  expect(listAnchors('docs/ci.md')).toContain('the-journal');
});
