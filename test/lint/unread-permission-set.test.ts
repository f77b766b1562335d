import { FORMATTERS, lintProject, type LintInput } from '../../src/lint';
import { fileInput, GOOD_IMAGE, stack, textAt } from './project';

const SET = { name: 'Desktops', instance_arn: 'arn:aws:sso:::instance/ssoins-1' };
const OF_SET = { instance_arn: SET.instance_arn, permission_set_arn: '${aws_ssoadmin_permission_set.desktops.arn}' };
const TYPES = {
  aws_ssoadmin_permission_set: SET,
  aws_ssoadmin_permission_set_inline_policy: { ...OF_SET, inline_policy: '{"Statement":[]}' },
  aws_ssoadmin_managed_policy_attachment: { ...OF_SET, managed_policy_arn: 'arn:aws:iam::aws:policy/PowerUserAccess' },
  aws_ssoadmin_managed_policy_attachments_exclusive: { ...OF_SET, managed_policy_arns: [] },
  aws_ssoadmin_customer_managed_policy_attachment: { ...OF_SET, customer_managed_policy_reference: [{ name: 'x' }] },
  aws_ssoadmin_customer_managed_policy_attachments_exclusive: OF_SET,
  aws_ssoadmin_permissions_boundary_attachment: { ...OF_SET, permissions_boundary: [{}] },
  aws_ssoadmin_account_assignment: { ...OF_SET, principal_id: 'x', target_id: '111122223333' },
};

function app(resource: object): LintInput {
  return stack({ resource: { workspaces_image: { golden: GOOD_IMAGE }, ...resource } });
}

function describe(input: LintInput) {
  return lintProject([input]).findings.map(({ ruleId, severity, messageId, problem }) => [
    ...[ruleId, severity, messageId],
    problem,
  ]);
}

test.each(Object.entries(TYPES))('%s is said not to be read', (type, block) => {
  const input = app({ [type]: { desktops: block } });
  expect(describe(input)).toEqual([
    ['readable-input', 'info', 'notEvaluated', `What "${type}.desktops" grants is not read.`],
  ]);
  const [finding] = lintProject([input]).findings;
  expect(JSON.parse(textAt(finding!, input))).toEqual(block);
  expect(FORMATTERS['stylish']!(lintProject([input]), { version: '1', isVerbose: false })).toBe(
    '1 image checked in 1 stack: 0 errors, 0 warnings, 1 value unknown (--verbose lists it), permissions not checked (no deployer is named)\n',
  );
});

test('a block is named once, whatever it repeats, and not where it makes nothing', () => {
  const repeated = { ...TYPES.aws_ssoadmin_account_assignment, for_each: { a: 1, b: 2 } };
  const none = { ...SET, count: 0 };
  const input = app({
    aws_ssoadmin_account_assignment: { each: repeated },
    aws_ssoadmin_permission_set: { none },
    aws_ssoadmin_application: { other: {} },
  });
  expect(describe(input).map(([, , , problem]) => problem)).toEqual([
    'What "aws_ssoadmin_account_assignment.each" grants is not read.',
  ]);
});

test('a plan has them, too; what it deletes grants nothing', () => {
  const planned = (address: string, actions: readonly string[]) => ({
    address,
    ...{ mode: 'managed', type: 'aws_ssoadmin_account_assignment', name: address.split('.')[1]!.split('[')[0] },
    change: {
      actions,
      before: actions.includes('create') ? null : { target_id: 'x' },
      after: actions.includes('delete') ? null : { target_id: 'x' },
    },
  });
  const plan = fileInput('plan.json', {
    format_version: '1.2',
    planned_values: {},
    resource_changes: [
      planned('aws_ssoadmin_account_assignment.each["a"]', ['create']),
      planned('aws_ssoadmin_account_assignment.each["b"]', ['no-op']),
      planned('aws_ssoadmin_account_assignment.gone', ['delete']),
    ],
  });
  expect(describe(plan).map(([, , , problem]) => problem)).toEqual([
    'What "aws_ssoadmin_account_assignment.each" grants is not read.',
  ]);
  const both = lintProject([plan, app({ aws_ssoadmin_account_assignment: { each: { for_each: { a: 1, b: 2 } } } })]);
  expect(both.findings.map(({ file }) => file)).toEqual(['plan.json']);
});
