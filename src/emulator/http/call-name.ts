import { API_OPERATIONS, type OperationName } from '../../model';

export const WORKSPACES_OPERATIONS = Object.keys(API_OPERATIONS) as OperationName[];

/** The one action of STS that is served. No operation of WorkSpaces has its name. */
export const STS_ACTION = 'GetCallerIdentity';

/** What a call is called in faults and in the log. */
export type CallName = OperationName | typeof STS_ACTION;
