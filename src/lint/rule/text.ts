import { NO_SUPPRESSIONS, type TextRule } from '../../checks';
import {
  getConstructPath,
  getSourceNote,
  isJsonObject,
  locateInBlock,
  locateInFile,
  type Block,
  type Configuration,
  type JsonFile,
  type JsonPath,
  type JsonValue,
} from '../../terraform';
import type { Subject, SubjectFinding } from '../subject';
import { readBlockSuppressions } from '../suppression';
import type { RuleContext } from './rule-context';

/** Looks at every text of the files that can hold a problem at all. Plans are evaluated: what looks like one there is none. */
export function runTextRule(rule: TextRule, { configurations }: RuleContext): SubjectFinding[] {
  return configurations.flatMap((configuration) => {
    const suspects = new Set(configuration.files.filter(({ text }) => rule.mayFind(text)));
    if (suspects.size === 0) return [];
    const blocks = configuration.blocks.values().filter((block) => block.isIn(suspects));
    return [
      ...blocks.flatMap((block) =>
        checkText({ rule, subject: createBlockSubject(configuration, block) }, block.value, []),
      ),
      ...[...suspects].flatMap((file) => checkSections(rule, configuration, file)),
    ];
  });
}

/** Everything but resources and data, which are subjects of their own. */
function checkSections(rule: TextRule, configuration: Configuration, file: JsonFile): SubjectFinding[] {
  if (!isJsonObject(file.root)) return [];
  const subject: Subject = {
    scope: configuration.name,
    suppressions: NO_SUPPRESSIONS,
    ...locatable((path, target) => ({ file, range: locateInFile(file, path, target) })),
  };
  return Object.entries(file.root)
    .filter(([section]) => section !== 'resource' && section !== 'data')
    .flatMap(([section, value]) => checkText({ rule, subject }, value, [section]));
}

interface TextCheck {
  readonly rule: TextRule;
  readonly subject: Subject;
}

function checkText(check: TextCheck, value: JsonValue, path: JsonPath): SubjectFinding[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const { rule, subject } = check;
    return rule.check(String(value)).map((finding) => ({ subject, finding: { ...finding, path } }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    checkText(check, item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function createBlockSubject(configuration: Configuration, block: Block): Subject {
  return {
    scope: configuration.name,
    address: block.address,
    constructPath: getConstructPath(block),
    madeAt: getSourceNote(block),
    suppressions: readBlockSuppressions(block),
    listHolders: () => [locateInBlock(block, [], 'value')],
    ...locatable((path, target) => locateInBlock(block, path, target)),
  };
}

function locatable(locate: Subject['locate']): Pick<Subject, 'locate' | 'getValue'> {
  return {
    locate,
    getValue: (path) => {
      const { file, range } = locate(path, 'value');
      return file.text.slice(range.start, range.end);
    },
  };
}
