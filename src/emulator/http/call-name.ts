import { API_OPERATIONS, type OperationName } from '../../model';

export const WORKSPACES_OPERATIONS = Object.keys(API_OPERATIONS) as OperationName[];

/** The actions of STS that are served. No operation of WorkSpaces has their names, nor that of the next. */
export const STS_ACTIONS = ['AssumeRole', 'AssumeRoleWithWebIdentity', 'GetCallerIdentity'] as const;
export type StsAction = (typeof STS_ACTIONS)[number];

/** The one action of the Resource Groups Tagging API. */
export const TAGGING_ACTION = 'GetResources';

/** Calls of other services: who breaks all of WorkSpaces does not mean them. */
export const OTHER_CALLS = [...STS_ACTIONS, TAGGING_ACTION] as const;

/** What a call is called in faults and in the log. */
export type CallName = OperationName | (typeof OTHER_CALLS)[number];
