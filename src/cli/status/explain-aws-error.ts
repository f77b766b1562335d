import { isCredentialError, LOCAL_CODES, type AwsError } from '../../client';
import { API_OPERATIONS, BULK_TAG_READ, ERROR_CODES } from '../../model';

/** What became of a call, and what to do, in a line. */
export function explainAwsError(error: AwsError): string {
  const { operation, code, message } = error;
  const words = message === '' || /[.!?]$/.test(message) ? message : `${message}.`;
  // Without credentials nothing was sent.
  const what = code === LOCAL_CODES.credentials ? '' : `${operation} ended in ${code}.`;
  return [what, words, advise(error)].filter((part) => part !== '').join(' ');
}

function advise(error: AwsError): string {
  if (isCredentialError(error))
    return 'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "workspaces-image doctor" says which count.';
  if (error.code === ERROR_CODES.AccessDenied) return advisePermission(error);
  return error.code === 'ENOTFOUND' ? 'WorkSpaces is not in every region.' : '';
}

function advisePermission({ operation }: AwsError): string {
  const known = [...Object.values(API_OPERATIONS), BULK_TAG_READ].find(({ name }) => name === operation);
  return known === undefined ? '' : `The credentials need ${known.action}.`;
}
