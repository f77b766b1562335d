import { parsePolicyDocument, UNKNOWN, type PolicyDocument, type PolicyValue } from '../iam';
import { findAwsManagedPolicy, type AwsManagedPolicy } from '../model';

/** A managed policy of AWS's own that is known; undefined for any other ARN. */
export function readAwsManagedPolicy(arn: string): PolicyDocument | undefined {
  const policy = findAwsManagedPolicy(arn);
  if (policy === undefined) return undefined;
  const source = `${arn} (${policy.version} of ${policy.created})`;
  return parsePolicyDocument(toDocument(policy), source, { kind: 'awsManaged' });
}

function toDocument({ statements, services }: AwsManagedPolicy): PolicyValue {
  const listed = statements.map(({ sid, actions, isNegated = false }): PolicyValue => ({
    ...(sid !== undefined && { Sid: sid }),
    Effect: 'Allow',
    [isNegated ? 'NotAction' : 'Action']: actions,
    Resource: '*',
  }));
  return { Version: '2012-10-17', Statement: services === undefined ? listed : [...listed, getRest(services)] };
}

/** What an extract leaves out: it may allow any action of another service. */
function getRest(services: readonly string[]): PolicyValue {
  return {
    Effect: 'Allow',
    NotAction: services.map((service) => `${service}:*`),
    Resource: '*',
    Condition: UNKNOWN,
  };
}
