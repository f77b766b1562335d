import { patternOf } from './shape';

/** Sources of the formats: WorkSpaces API model, shapes AwsAccount, Region and BundleId. */
export const ACCOUNT_ID = patternOf(/^\d{12}$/);
export const REGION = patternOf(/^[-0-9a-z]{1,31}$/);
export const BUNDLE_ID = patternOf(/^wsb-[0-9a-z]{8,63}$/);
