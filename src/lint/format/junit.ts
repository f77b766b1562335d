import { escapeInvisible, escapeLines, toWellFormed } from '../../text';
import { listShown } from '../lint-result';
import type { LocatedFinding } from '../located-finding';
import type { Formatter } from './formatter';

/** JUnit XML: a suite for each file, a failed test for each finding. Without findings one test that passes. */
export const formatJunit: Formatter = ({ findings }, { isVerbose }) => {
  const shown = listShown(findings, isVerbose);
  const files = [...new Set(shown.map(({ file }) => file))];
  const suites = files.map((file) =>
    formatSuite(
      file,
      shown.filter((finding) => finding.file === file),
    ),
  );
  const body =
    suites.length > 0
      ? suites
      : [
          '  <testsuite name="workspaces-image" tests="1" failures="0">',
          '    <testcase classname="workspaces-image" name="lint"/>',
          '  </testsuite>',
        ];
  const failures = shown.filter(isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="workspaces-image" tests="${shown.length || 1}" failures="${failures}">`,
    ...body,
    '</testsuites>',
    '',
  ].join('\n');
};

function isFailure({ severity }: LocatedFinding): boolean {
  return severity !== 'info';
}

function formatSuite(file: string, findings: readonly LocatedFinding[]): string {
  const failures = findings.filter(isFailure).length;
  return [
    `  <testsuite name="${escapeXml(file)}" tests="${findings.length}" failures="${failures}">`,
    ...nameCases(findings).map(([finding, name]) => formatCase(finding, name)),
    '  </testsuite>',
  ].join('\n');
}

/** Of tests of one name GitLab keeps the first only, so that repetitions are numbered. */
function nameCases(findings: readonly LocatedFinding[]): (readonly [LocatedFinding, string])[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, line, column, address } = finding;
    const name = [ruleId, address, `${line}:${column}`].filter((part) => part !== undefined).join(' ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [finding, count === 1 ? name : `${name} (${count})`] as const;
  });
}

function formatCase(finding: LocatedFinding, name: string): string {
  const { severity, file, line, column, message, problem } = finding;
  const text = escapeXml(escapeLines(`${file}:${line}:${column}: ${severity}: ${message}`));
  const inner = isFailure(finding)
    ? `<failure type="${severity}" message="${escapeXml(escapeInvisible(problem))}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}">${inner}</testcase>`;
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

/** XML has no way to write other control characters, lone surrogates and U+FFFE, U+FFFF; they become U+FFFD. */
function escapeXml(text: string): string {
  return toWellFormed(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character]!);
}
