import { escapeHtml, escapeLine, formatPage, formatSection, formatTable } from '../../html';
import { formatCount } from '../../text';
import type { ImageProof } from '../explain-image';
import type { LintResult } from '../lint-result';
import { getPlaces, type LocatedFinding } from '../located-finding';
import type { FormatOptions, Formatter } from './formatter';
import { excerpt } from './html-excerpt';
import { describePermission, formatPermissions } from './html-permission';
import { formatLocation, formatMessage } from './message';
import { formatMissing, formatPolicy, getMissing } from './missing-permission';
import { selectShown } from './shown';
import { formatSummary } from './summary';

const CLASSES = { error: 'bad', warning: 'doubt', info: '' } as const;
const MARKS = { error: '✗ error', warning: '! warning', info: '? not decided or a note' } as const;
const TITLE = 'WorkSpaces images';

/** One page that needs nothing beside it, for people who look rather than read: it loads nothing and runs no script. */
export const formatHtml: Formatter = (result, options) => {
  const { findings: shown, hiddenCount } = selectShown(result.findings, options);
  const images = options.listImages?.() ?? [];
  const summary = escapeHtml(formatSummary(result, hiddenCount, options));
  const suppressed = result.findings.filter(({ suppression }) => suppression !== undefined);
  const missing = getMissing(result, options).flatMap((each) => [
    `<p>${escapeHtml(formatMissing(each))}</p>`,
    `<pre>${escapeHtml(formatPolicy(each))}</pre>`,
  ]);
  const sections = [
    formatSection('Images', images.length === 0 ? [] : [formatImages(images, result)]),
    formatSection(
      'Findings',
      shown.length === 0 ? ['<p class="good">✓ none</p>'] : shown.map((finding) => formatFinding(finding, options)),
    ),
    formatSection('Suppressed', suppressed.length === 0 ? [] : [formatSuppressed(suppressed)]),
    formatSection('Missing permissions', missing),
    formatSection('Permissions', formatPermissions(images)),
  ];
  const footer = `workspaces-image lint ${escapeLine(options.version)}`;
  return formatPage({ title: TITLE, summary: `${summary}.`, sections, footer });
};

/** Each image with what the gates say of it: the checks before the plan, and the permissions of the deployer. */
function formatImages(images: readonly ImageProof[], { findings }: LintResult): string {
  const rows = images.map((image) => {
    const own = findings.filter(({ address, scope }) => address === image.address && scope === image.scope);
    return [
      `<code>${escapeLine(image.address)}</code>`,
      escapeLine(image.scope),
      describeChecks(own),
      describePermission(image),
    ];
  });
  return formatTable({
    caption: 'Images, and whether they pass',
    heads: ['image', 'in', 'checks', 'permissions'],
    rows,
  });
}

function describeChecks(findings: readonly LocatedFinding[]): string {
  const counting = findings.filter(({ suppression }) => suppression === undefined);
  const count = (severity: string) => counting.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const words = [
    ...(errors > 0 ? [`<span class="bad">✗ ${formatCount(errors, 'error')}</span>`] : []),
    ...(warnings > 0 ? [`<span class="doubt">! ${formatCount(warnings, 'warning')}</span>`] : []),
  ];
  return words.length === 0 ? '<span class="good">✓ passed</span>' : words.join('<br>');
}

function formatFinding(finding: LocatedFinding, options: FormatOptions): string {
  const { severity, ruleId, address, summary } = finding;
  const { at, foundIn } = getPlaces(finding);
  const text = options.readSource?.(at.file);
  const line = text === undefined ? undefined : excerpt(at, finding, text);
  const parts = [
    `<h3><span class="${CLASSES[severity]}">${MARKS[severity]}</span> ${escapeLine(summary)} (<code>${escapeLine(ruleId)}</code>)</h3>`,
    `<p><code>${escapeHtml(formatLocation(at))}</code>${address === undefined ? '' : ` <code>${escapeLine(address)}</code>`}</p>`,
    ...(foundIn === undefined ? [] : [`<p>Found in <code>${escapeHtml(formatLocation(foundIn))}</code>.</p>`]),
    ...(line === undefined ? [] : [`<pre>${at.line}  ${escapeLine(line)}</pre>`]),
    `<pre>${escapeHtml(formatMessage(finding))}</pre>`,
  ];
  return `<article class="${CLASSES[severity]}">\n${parts.join('\n')}\n</article>`;
}

function formatSuppressed(findings: readonly LocatedFinding[]): string {
  const rows = findings.map((finding) => [
    `<code>${escapeHtml(formatLocation(getPlaces(finding).at))}</code>`,
    `<code>${escapeLine(finding.ruleId)}</code>`,
    escapeLine(finding.suppression?.reason ?? ''),
    escapeLine(finding.suppression?.expires ?? ''),
  ]);
  return formatTable({ caption: 'Findings that do not count', heads: ['where', 'rule', 'reason', 'until'], rows });
}
