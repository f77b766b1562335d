/** A region, as AWS writes them. Source: WorkSpaces API model 2015-04-08, shape Region. */
export const REGION_PATTERN = /^[-0-9a-z]{1,31}$/;
export const REGION_IN_WORDS =
  'A region is 1 to 31 characters of a-z, 0-9 and - (WorkSpaces API model 2015-04-08, shape Region).';
