import { sanitize, sanitizeLines, toWellFormed } from '../../text';
import { getPlaces, type LocatedFinding } from '../located-finding';
import type { Formatter } from './formatter';
import { formatLocation, formatSingleMessage } from './message';
import { selectShown } from './shown';
import { formatSummary } from './summary';

/** JUnit XML: a suite for each file, a failed test for each finding. Without findings one test that passes. */
export const formatJunit: Formatter = (result, options) => {
  const { findings: shown, hiddenCount } = selectShown(result.findings, options);
  const summary = formatSummary(result, hiddenCount, options);
  const getFile = (finding: LocatedFinding): string => getPlaces(finding).at.file;
  const files = [...new Set(shown.map(getFile))];
  const suites = files.map((file, index) =>
    formatSuite(
      file,
      shown.filter((finding) => getFile(finding) === file),
      index === 0 ? [formatProperty(summary)] : [],
    ),
  );
  const failures = shown.filter(isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="workspaces-image" tests="${shown.length || 1}" failures="${failures}">`,
    ...(suites.length > 0 ? suites : formatPassed(summary)),
    '</testsuites>',
    '',
  ].join('\n');
};

function formatPassed(summary: string): string[] {
  return [
    '  <testsuite name="workspaces-image" tests="1" failures="0">',
    formatProperty(summary),
    '    <testcase classname="workspaces-image" name="lint"/>',
    '  </testsuite>',
  ];
}

/** The root of a report can hold no text, a suite can. */
function formatProperty(summary: string): string {
  return `    <properties><property name="summary" value="${escapeXml(summary)}"/></properties>`;
}

function isFailure({ severity }: LocatedFinding): boolean {
  return severity !== 'info';
}

function formatSuite(file: string, findings: readonly LocatedFinding[], head: readonly string[]): string {
  const failures = findings.filter(isFailure).length;
  return [
    `  <testsuite name="${escapeXml(sanitize(file))}" tests="${findings.length}" failures="${failures}">`,
    ...head,
    ...nameCases(findings).map(([finding, name]) => formatCase(finding, name)),
    '  </testsuite>',
  ].join('\n');
}

/** Of tests of one name GitLab keeps the first only, so that repetitions are numbered. */
function nameCases(findings: readonly LocatedFinding[]): (readonly [LocatedFinding, string])[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, address } = finding;
    const { line, column } = getPlaces(finding).at;
    const name = [ruleId, address, `${line}:${column}`].filter((part) => part !== undefined).join(' ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [finding, count === 1 ? name : `${name} (${count})`] as const;
  });
}

function formatCase(finding: LocatedFinding, name: string): string {
  const { severity, problem } = finding;
  const { at } = getPlaces(finding);
  const text = escapeXml(sanitizeLines(`${formatLocation(at)}: ${severity}: ${formatSingleMessage(finding)}`));
  const inner = isFailure(finding)
    ? `<failure type="${severity}" message="${escapeXml(sanitize(problem))}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${escapeXml(sanitize(at.file))}" name="${escapeXml(sanitize(name))}">${inner}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** XML has no way to write U+FFFE and U+FFFF; they become U+FFFD. */
function escapeXml(text: string): string {
  return toWellFormed(sanitizeLines(text))
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character] ?? character);
}
