import { parseXml, type XmlElement } from './xml';

interface ElementType {
  /** Over the names of the children, each with a comma behind it. */
  readonly children: RegExp;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const TEXT: ElementType = { children: /^$/, required: [], optional: [] };
const OUTCOME: ElementType = { children: /^$/, required: [], optional: ['message', 'type'] };

/** The XSD with which Jenkins' xUnit plugin checks JUnit reports, as a table. */
const TYPES: Readonly<Record<string, ElementType>> = {
  testsuites: {
    children: /^(testsuite,)*$/,
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
  },
  testsuite: {
    children: /^(properties,)?(testcase,)*(system-out,)?(system-err,)?$/,
    required: ['name', 'tests'],
    optional: ['failures', 'errors', 'time', 'disabled', 'skipped', 'timestamp', 'hostname', 'id', 'package'],
  },
  testcase: {
    children: /^(skipped,)?(error,)*(failure,)*(system-out,)*(system-err,)*$/,
    required: ['name'],
    optional: ['assertions', 'time', 'classname', 'status'],
  },
  properties: { children: /^(property,)+$/, required: [], optional: [] },
  property: { children: /^$/, required: ['name', 'value'], optional: [] },
  error: OUTCOME,
  failure: OUTCOME,
  skipped: { ...TEXT, optional: ['message'] },
  'system-out': TEXT,
  'system-err': TEXT,
};

const COUNTS = ['tests', 'failures', 'errors', 'skipped', 'disabled'];

/** What is wrong with a JUnit report; nothing where a strict reader takes it. Throws where it is not XML. */
export function listJunitProblems(report: string): string[] {
  const root = parseXml(report);
  const start = ['testsuites', 'testsuite'].includes(root.name) ? [] : [`${root.name} is no root`];
  return [...start, ...listElementProblems(root)];
}

function listElementProblems(element: XmlElement): string[] {
  const { name, attributes, children, text } = element;
  const type = TYPES[name];
  if (type === undefined) return [`${name} is unknown`];
  const names = Object.keys(attributes);
  return [
    ...type.required.filter((required) => !names.includes(required)).map((missing) => `${name} has no ${missing}`),
    ...names.filter((key) => !type.required.concat(type.optional).includes(key)).map((key) => `${name} has ${key}`),
    ...names
      .filter((key) => isCount(key) && !/^\d+$/.test(attributes[key]!))
      .map((key) => `${name}: ${key} is no number`),
    ...(type.children.test(children.map((child) => `${child.name},`).join(''))
      ? []
      : [`${name} has children in disorder`]),
    ...(type.children.source !== '^$' && text.trim() !== '' ? [`${name} has text`] : []),
    ...listCountProblems(element),
    ...children.flatMap(listElementProblems),
  ];
}

function isCount(attribute: string): boolean {
  return COUNTS.includes(attribute);
}

/** Counts that a suite states and that its cases do not bear out. */
function listCountProblems(element: XmlElement): string[] {
  if (!element.name.startsWith('testsuite')) return [];
  const cases = listCases(element);
  const counted = {
    tests: cases.length,
    failures: cases.filter(({ children }) => children.some(({ name }) => name === 'failure')).length,
    errors: cases.filter(({ children }) => children.some(({ name }) => name === 'error')).length,
    skipped: cases.filter(({ children }) => children.some(({ name }) => name === 'skipped')).length,
  };
  return Object.entries(counted)
    .filter(([key, count]) => Number(element.attributes[key] ?? count) !== count)
    .map(([key, count]) => `${element.name}: ${key} is ${element.attributes[key]}, not ${count}`);
}

/** Every test case at or below an element. */
export function listCases(element: XmlElement): XmlElement[] {
  return element.name === 'testcase' ? [element] : element.children.flatMap(listCases);
}
