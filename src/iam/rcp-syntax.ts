import type { ParseContext } from './parse-context';
import type { PolicyValue } from './policy';
import type { Report } from './report';
import { quote } from '../text';
import { isText, PartialText, UNKNOWN } from './partial-text';
import type { Path } from './problem';

/** RCPFullAWSAccess, the only one that allows. AWS attaches it and nobody can detach it. */
const FULL_ACCESS: readonly (readonly [element: string, value: string])[] = [
  ['Effect', 'Allow'],
  ['Principal', '*'],
  ['Action', '*'],
  ['Resource', '*'],
];

/**
 * What an RCP wants of a statement beyond the grammar of identity policies. Sources: AWS Organizations User Guide, "RCP
 * syntax"; IAM policy validation check reference, "RCP syntax error".
 */
export function checkRcpStatement(statement: Record<string, PolicyValue>, { path, report }: ParseContext): void {
  if (FULL_ACCESS.every(([element, value]) => statement[element] === value) && !('Condition' in statement)) return;
  if (statement.Effect === 'Allow') {
    report.error('rcp-effect', [...path, 'Effect'], {
      problem: 'The statement allows; RCPs only deny.',
      reason: 'Only RCPFullAWSAccess allows, with "*" for action, resource and principal and no condition.',
      remedy: 'Write "Deny", and grant in an identity policy.',
    });
  }
  checkPrincipal(statement, path, report);
  checkActions(statement, path, report);
}

function checkPrincipal(statement: Record<string, PolicyValue>, path: Path, report: Report): void {
  const { Principal } = statement;
  const remedy = 'Write "Principal": "*", and narrow it with a condition on aws:PrincipalArn.';
  const reason = 'RCPs apply to every principal (RCP syntax).';
  if ('NotPrincipal' in statement) {
    const problem = '"NotPrincipal" must not stand in an RCP.';
    report.error('rcp-principal', [...path, 'NotPrincipal'], { problem, reason, remedy });
  } else if (Principal === undefined) {
    report.error('rcp-principal', path, { problem: 'The statement names no principal.', reason, remedy });
  } else if (Principal !== '*' && Principal !== UNKNOWN && !(Principal instanceof PartialText)) {
    const problem = 'The principal is not "*".';
    report.error('rcp-principal', [...path, 'Principal'], { problem, reason, remedy });
  }
}

function checkActions(statement: Record<string, PolicyValue>, path: Path, report: Report): void {
  if ('NotAction' in statement) {
    report.error('rcp-action', [...path, 'NotAction'], {
      problem: '"NotAction" must not stand in an RCP.',
      reason: 'RCPs name the actions that they deny (RCP syntax).',
      remedy: 'Write "Action".',
    });
  }
  const { Action } = statement;
  const items: readonly PolicyValue[] = Array.isArray(Action) ? Action : [Action ?? null];
  items.forEach((item, index) => {
    if (!isText(item) || typeof item !== 'string' || !/^[^:]*[*?]/.test(item)) return;
    report.error('rcp-action', Array.isArray(Action) ? [...path, 'Action', index] : [...path, 'Action'], {
      problem: `The action ${quote(item)} has a wildcard in place of the service.`,
      reason: 'RCPs name the service of each action (RCP syntax).',
      remedy: 'Write for example "workspaces:*".',
    });
  });
}
