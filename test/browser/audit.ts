import type { Page } from './browser';

/** What is wrong with a page for people who do not see it, or use no mouse. Runs in the page. */
const FAULTS = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const faults = [];
  const expect = (isGood, fault) => { if (!isGood) faults.push(fault); };
  const nameOf = (element) => {
    const ids = (element.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
    const labels = ids.map((id) => document.getElementById(id)?.textContent || '');
    return (element.getAttribute('aria-label') || labels.join(' ') || element.textContent).trim();
  };
  expect(document.documentElement.lang === 'en', 'no language');
  expect(document.title !== '', 'no title');
  expect(all('h1').length === 1, all('h1').length + ' headings h1');
  expect(all('main').length === 1, all('main').length + ' elements main');
  all('h1, p, th, td, button').filter((element) => element.textContent.trim() !== '' && element.getClientRects().length > 0).forEach((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { width, height } = range.getBoundingClientRect();
    expect(width > 1 && height > 5, 'a text that takes no room, as without a font: ' + element.textContent.slice(0, 40));
  });
  const levels = all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1]));
  levels.forEach((level, index) => expect(index === 0 ? level === 1 : level <= levels[index - 1] + 1, 'h' + level + ' out of order'));
  all('h1, h2, h3').forEach((heading) => expect(heading.textContent.trim() !== '', 'an empty heading'));
  all('table').forEach((table) => {
    const name = table.caption ? table.caption.textContent : table.hasAttribute('aria-labelledby') && nameOf(table);
    expect(name, 'a table without a name');
    expect(table.tHead && [...table.tHead.querySelectorAll('th')].every(({ scope }) => scope === 'col'), name + ': heads');
    [...table.tBodies[0].rows].forEach((row) => {
      expect(row.cells[0].tagName === 'TH' && row.cells[0].scope === 'row', name + ': a row without a head');
      expect(row.cells.length === table.tHead.rows[0].cells.length, name + ': a row of another length');
    });
  });
  all('a, button, [tabindex], [role=region]').forEach((element) => expect(nameOf(element) !== '', 'nameless: ' + element.outerHTML));
  all('a').forEach((link) => expect(link.getAttribute('href'), 'a link to nowhere: ' + link.outerHTML));
  all('*').filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
    .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflow + getComputedStyle(element).overflowX))
    .forEach((element) => expect(element.tabIndex === 0, 'scrolls by mouse only: ' + element.className));
  const ids = all('[id]').map(({ id }) => id);
  expect(new Set(ids).size === ids.length, 'an id twice');
  expect(document.documentElement.scrollWidth <= innerWidth, 'wider than the window: ' + document.documentElement.scrollWidth);
  return faults;
})()`;

/** Texts that can hardly be read: less than 4.5 between their colour and that behind them (WCAG 2.2, 1.4.3). */
const FAINT = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = parse(color).slice(0, 3)
      .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return parse(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  let count = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.textContent.trim() === '' || element.getClientRects().length === 0) continue;
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => b - a);
    count++;
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) faint.push(texts.currentNode.textContent.slice(0, 40) + ': ' + contrast.toFixed(2));
  }
  return { count, faint, paper: luminance(behind(document.body)) };
})()`;

/** In the order of the page: what the tabulator has to come to. */
const LIST_STOPS = `(() => {
  window.stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter((element) => element.getClientRects().length > 0);
  document.activeElement.blur();
  return window.stops.length;
})()`;

/** Where the focus is, and whether that can be seen. */
const FIND_STOP = `(() => {
  const style = getComputedStyle(document.activeElement);
  return { index: window.stops.indexOf(document.activeElement), isSeen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 };
})()`;

export async function listFaults(page: Page): Promise<unknown> {
  return page.evaluate(FAULTS);
}

/** How many texts were looked at, those that are faint, and the luminance of the page from 0 to 1. */
export async function measureContrast(page: Page) {
  return (await page.evaluate(FAINT)) as { readonly count: number; readonly faint: string[]; readonly paper: number };
}

/** The stops that there are, and those that the tabulator came to, each with whether it is seen. */
export async function walk(page: Page) {
  const count = (await page.evaluate(LIST_STOPS)) as number;
  const stops: unknown[] = [];
  for (let index = 0; index < count; index++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(FIND_STOP));
  }
  return { count, stops };
}

/** What `walk` has to find. */
export function expectWalk(count: number) {
  return { count, stops: Array.from({ length: count }, (_, index) => ({ index, isSeen: true })) };
}
