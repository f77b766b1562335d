import { API_OPERATIONS, type OperationName } from '../../model';

export const WORKSPACES_OPERATIONS = Object.keys(API_OPERATIONS) as OperationName[];

/** The one action of STS that is served. No operation of WorkSpaces has its name, nor that of the next. */
export const STS_ACTION = 'GetCallerIdentity';

/** The one action of the Resource Groups Tagging API. */
export const TAGGING_ACTION = 'GetResources';

/** Calls of other services: who breaks all of WorkSpaces does not mean them. */
export const OTHER_CALLS = [STS_ACTION, TAGGING_ACTION] as const;

/** What a call is called in faults and in the log. */
export type CallName = OperationName | (typeof OTHER_CALLS)[number];
