export { MAX_HCL_DEPTH } from './grammar';
export { readHclFile, type HclReadResult } from './hcl-file';
export { parseHcl } from './parse';
export type { HclAttribute, HclBlock, HclFile, HclItem, HclLabel, HclProblem } from './syntax';
