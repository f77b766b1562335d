import { patternOf } from './shape';

/** Sources of the formats: WorkSpaces API model, shapes AwsAccount, Region and BundleId. */
export const ACCOUNT_ID = patternOf(/^\d{12}$/);
export const REGION = patternOf(/^[-0-9a-z]{1,31}$/);
export const BUNDLE_ID = patternOf(/^wsb-[0-9a-z]{8,63}$/);

/** Sources: WorkSpaces API model 2015-04-08, shapes DirectoryId, UserName and WorkspaceName. */
export const DIRECTORY_ID = {
  kind: 'string',
  min: 10,
  max: 65,
  pattern: /^(d-[0-9a-f]{8,63}$)|(wsd-[0-9a-z]{8,63}$)/,
} as const;
export const USER_NAME = { kind: 'string', min: 1, max: 63 } as const;
export const WORKSPACE_NAME = patternOf(/^[a-zA-Z0-9_()][a-zA-Z0-9_.()-]{1,63}$/);
