import { NO_SUPPRESSIONS, type AttributePath } from '../checks';
import { parsePolicyFile, unwrapPolicy, type PolicyDocument, type PolicyKind } from '../iam';
import { getOwn, isJsonObject, locateInFile, type JsonFile, type TextRange } from '../terraform';
import { locateInString } from './embedded-policy';
import type { PolicySubject } from './iam-policy';

const BYTE_ORDER_MARK = '\uFEFF';

/** Whether a file is a policy by itself, or what the AWS CLI prints of one. */
export function isIamPolicyFile({ root }: JsonFile): boolean {
  if (!isJsonObject(root)) return false;
  return getOwn(root, 'Statement') !== undefined || unwrapPolicy(root) !== undefined;
}

/** A file that is a policy by itself, or the output of a command that prints one. */
export function readIamPolicyFile(file: JsonFile, kind?: PolicyKind): PolicySubject {
  const text = file.hasByteOrderMark === true ? BYTE_ORDER_MARK + file.text : file.text;
  const document = dropDuplicateKeys(parsePolicyFile(text, file.path, { kind }));
  return {
    scope: file.path,
    suppressions: NO_SUPPRESSIONS,
    ...{ document, open: document },
    locate: (path, target) => ({ file, range: locate(file, path, target) }),
    getValue: (path) =>
      path.reduce<unknown>(
        (at, step) =>
          typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined,
        file.root,
      ),
  };
}

/** Keys that stand twice in a file are told by its reader. */
function dropDuplicateKeys(document: PolicyDocument): PolicyDocument {
  if (document.kind !== 'malformed') return document;
  return { ...document, problems: document.problems.filter(({ kind }) => kind !== 'duplicate-key') };
}

/** In a document that stands as text within the output of a command, the place in that text. */
function locate(file: JsonFile, path: AttributePath, target: 'key' | 'value'): TextRange {
  const root = unwrapPolicy(file.root)?.path ?? [];
  const isInside = root.length > 0 && path.length > root.length;
  return (
    (isInside ? locateInString(file, root, path.slice(root.length), target) : undefined) ??
    locateInFile(file, path, target)
  );
}
