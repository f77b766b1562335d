export { isBlockBody } from './body-json';
export { MAX_HCL_DEPTH } from './grammar';
export { readHclFile } from './hcl-file';
export { readHclLiteral, writeHclLiteral } from './literal';
export { parseHcl } from './parse';
