import { sanitize, sanitizeJson, toWellFormed } from '../../text';
import { RULES, type Rule } from '../../checks';
import { getPlaces, type LocatedFinding, type Location } from '../located-finding';
import { getPageUrl } from '../page-url';
import type { Formatter } from './formatter';
import { formatMessage } from './message';
import { limitFindings } from './shown';
import { listCounts } from './summary';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, for code scanning. Suppressed findings are in it, with the reason of each suppression. */
export const formatSarif: Formatter = (result, options) => {
  const listed = result.findings.filter(
    ({ severity, suppression }) => severity !== 'info' || (options.isVerbose && suppression === undefined),
  );
  const { findings, hiddenCount } = limitFindings(listed, options);
  const rules = RULES.map(describeRule);
  const indexes = new Map<string, number>(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver: { name: 'workspaces-image', version: options.version, rules } },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => describeResult(finding, indexes.get(finding.ruleId))),
    properties: {
      ...listCounts(result, hiddenCount, options),
      ...(result.missingPermissions.length > 0 && { missingPermissions: result.missingPermissions }),
    },
  };
  return `${sanitizeJson(JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2))}\n`;
};

function describeRule({ id, description }: Rule) {
  return { id, shortDescription: { text: `${description}.` }, helpUri: getPageUrl(id) };
}

function describeResult(finding: LocatedFinding, ruleIndex: number | undefined) {
  const { ruleId, severity, address, constructPath, fingerprint, suppression } = finding;
  const { at, foundIn } = getPlaces(finding);
  const logicalLocations = [
    ...(address === undefined ? [] : [{ fullyQualifiedName: sanitize(address), kind: 'resource' }]),
    ...(constructPath === undefined ? [] : [{ fullyQualifiedName: sanitize(constructPath), kind: 'object' }]),
  ];
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: formatMessage(finding) },
    locations: [{ physicalLocation: describeLocation(at), ...(logicalLocations.length > 0 && { logicalLocations }) }],
    ...(foundIn !== undefined && {
      relatedLocations: [{ physicalLocation: describeLocation(foundIn), message: { text: 'It was found here.' } }],
    }),
    partialFingerprints: { 'imageFinding/v1': fingerprint },
    ...(suppression && { suppressions: [describeSuppression(suppression)] }),
  };
}

function describeLocation({ file, line, column, endLine, endColumn }: Location) {
  return {
    artifactLocation: { uri: toUri(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function describeSuppression({ kind, reason, expires }: NonNullable<LocatedFinding['suppression']>) {
  return {
    kind: kind === 'source' ? 'inSource' : 'external',
    status: 'accepted',
    justification: sanitize(expires === undefined ? reason : `${reason} (until ${expires})`),
  };
}

/** Relative where the path is; a path from the root becomes a file URI. */
function toUri(path: string): string {
  const encoded = path.split('/').map(encodeURIComponentSafely).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:/.test(path) ? `file:///${path.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}` : encoded;
}

/** A lone surrogate, which a file name can hold, cannot be encoded. */
function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(toWellFormed(text));
}
