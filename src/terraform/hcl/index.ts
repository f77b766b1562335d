export { MAX_HCL_DEPTH } from './grammar';
export { readHclFile } from './hcl-file';
export { parseHcl } from './parse';
