/**
 * What IAM is asked about each call, and which calls a change makes: written down from AWS's pages and from recordings,
 * apart from the tables that the product goes by, so that the two can be compared.
 */
export type Action =
  | 'CreateWorkspaceImage'
  | 'CreateTags'
  | 'DeleteTags'
  | 'DescribeTags'
  | 'DescribeWorkspaceImages'
  | 'DescribeWorkspaces'
  | 'DescribeWorkspaceBundles'
  | 'DescribeWorkspaceImagePermissions'
  | 'DeleteWorkspaceImage';

/** `newImage` has neither an id nor tags yet. */
type Target = 'none' | 'workspace' | 'image' | 'newImage';
type TagFamily = 'RequestTag' | 'TagKeys' | 'ResourceTag';

/** One question to IAM: on what, and which tag keys the call has there. */
export interface Question {
  readonly on: Target;
  readonly has: readonly TagFamily[];
}

const NOWHERE: Question[] = [{ on: 'none', has: [] }];
const SETTING: TagFamily[] = ['RequestTag', 'TagKeys'];

/** For each action the pages that AWS may follow: all questions of one page have to be allowed. */
export const PAGES: Readonly<Record<Action, readonly (readonly Question[])[]>> = {
  CreateWorkspaceImage: [
    [
      { on: 'workspace', has: ['ResourceTag'] },
      { on: 'newImage', has: [...SETTING, 'ResourceTag'] },
    ],
    [{ on: 'workspace', has: ['ResourceTag', ...SETTING] }],
  ],
  CreateTags: [[{ on: 'none', has: SETTING }]],
  // The call names keys; there are no values that aws:RequestTag could have.
  DeleteTags: [[{ on: 'none', has: ['TagKeys'] }]],
  DescribeTags: [NOWHERE],
  DescribeWorkspaceImages: [NOWHERE],
  DescribeWorkspaces: [NOWHERE],
  DescribeWorkspaceBundles: [NOWHERE],
  DescribeWorkspaceImagePermissions: [[{ on: 'image', has: ['ResourceTag'] }]],
  DeleteWorkspaceImage: [[{ on: 'image', has: ['ResourceTag'] }]],
};

/** `life`: all that becomes of an image, from its creation to its end, a replacement included. */
export const CHANGE_KINDS = ['create', 'update', 'replaceDeleteFirst', 'replaceCreateFirst', 'delete', 'life'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a change makes of tags: those of a new image, those that an update sets, those that it removes. */
export interface TagsOfChange<T = string> {
  readonly sent: ReadonlyMap<string, T>;
  readonly set: ReadonlyMap<string, T>;
  readonly removed: ReadonlyMap<string, T>;
}

/** Tags that a call carries. */
export type Carried = keyof TagsOfChange;

export interface Recorded {
  readonly action: Action;
  readonly carries?: Carried;
  /** The change comes to the same where it is denied. */
  readonly isOptional?: true;
}

const CREATE: Recorded[] = [
  { action: 'CreateWorkspaceImage', carries: 'sent' },
  { action: 'CreateTags', carries: 'sent' },
  { action: 'DescribeWorkspaceImages' },
];
const READ: Recorded[] = [{ action: 'DescribeWorkspaceImages' }, { action: 'DescribeTags' }];
const DELETE: Recorded[] = [
  { action: 'DescribeWorkspaceBundles', isOptional: true },
  { action: 'DescribeWorkspaceImagePermissions', isOptional: true },
  { action: 'DeleteWorkspaceImage' },
];
const LOOK: Recorded = { action: 'DescribeWorkspaces' };

/**
 * The calls of a run that plans a change and applies it. A call that carries tags is made only where there are some,
 * but for the create itself. The tests record these.
 */
const CALLS: Readonly<Record<ChangeKind, readonly Recorded[]>> = {
  create: [...CREATE, { ...LOOK, isOptional: true }],
  update: [...READ, { action: 'DeleteTags', carries: 'removed' }, { action: 'CreateTags', carries: 'set' }],
  replaceDeleteFirst: [...READ, ...CREATE, ...DELETE, LOOK],
  replaceCreateFirst: [...READ, ...CREATE, ...DELETE, { ...LOOK, isOptional: true }],
  delete: [...READ, ...DELETE],
  life: [
    ...CREATE,
    ...READ,
    { action: 'DeleteTags', carries: 'removed' },
    { action: 'CreateTags', carries: 'set' },
    ...DELETE,
    LOOK,
  ],
};

/** The calls of a change to these tags, each action once. */
export function listCalls(kind: ChangeKind, tags: TagsOfChange<unknown>): Recorded[] {
  const calls = new Map<Action, Recorded>();
  for (const call of CALLS[kind]) {
    const { action, carries } = call;
    if (carries !== undefined && tags[carries].size === 0 && action !== 'CreateWorkspaceImage') continue;
    if (!calls.has(action)) calls.set(action, call);
  }
  return [...calls.values()];
}
