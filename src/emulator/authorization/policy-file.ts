import {
  formatProblem,
  parsePolicyFile,
  type PolicyDocument,
  type PolicyKind,
  type PolicyProblem,
  type PolicySet,
} from '../../iam';

/** The text of a policy document, or what the AWS CLI prints of one, and how to call it in messages: its path. */
export interface PolicyFile {
  readonly source: string;
  readonly text: string;
}

/** The policies of the one principal that calls the emulator. */
export interface PolicyFiles {
  readonly identity: readonly PolicyFile[];
  readonly boundary?: PolicyFile;
  /** Service control policies, level by level from the root of the organization. Each level must allow. */
  readonly scps?: readonly (readonly PolicyFile[])[];
  readonly session?: readonly PolicyFile[];
  /** Resource control policies of every level: they only deny, and what they do not deny they allow. */
  readonly rcps?: readonly PolicyFile[];
}

export type PoliciesResult =
  | {
      readonly kind: 'ok';
      readonly policies: PolicySet;
      /** What AWS accepts, though it does not do what it looks like. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads policies as AWS would take them. One that AWS refuses to attach makes the result invalid. */
export function parsePolicies({ identity, boundary, scps, session, rcps }: PolicyFiles): PoliciesResult {
  const documents: PolicyDocument[] = [];
  const read =
    (kind: PolicyKind) =>
    ({ source, text }: PolicyFile): PolicyDocument => {
      const document = parsePolicyFile(text, source, { kind });
      documents.push(document);
      return document;
    };
  const policies: PolicySet = {
    identity: identity.map(read('identity')),
    ...(boundary !== undefined && { boundary: read('managed')(boundary) }),
    ...(scps !== undefined && { scps: scps.map((level) => level.map(read('scp'))) }),
    ...(session !== undefined && { session: session.map(read('session')) }),
    ...(rcps !== undefined && { rcps: rcps.map(read('rcp')) }),
  };
  const problems = listProblems(documents, 'error');
  if (problems.length > 0) return { kind: 'invalid', problems };
  return { kind: 'ok', policies, warnings: listProblems(documents, 'warning') };
}

function listProblems(documents: readonly PolicyDocument[], level: PolicyProblem['level']): string[] {
  return documents.flatMap((document) =>
    document.kind === 'unknown'
      ? []
      : document.problems
          .filter((problem) => problem.level === level)
          .map((problem) => `${document.source}${showPath(problem.path)}: ${formatProblem(problem)}`),
  );
}

/** ` at Statement[0].Condition`. */
function showPath(path: PolicyProblem['path']): string {
  if (path.length === 0) return '';
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return ` at ${steps.join('').replace(/^\./, '')}`;
}
