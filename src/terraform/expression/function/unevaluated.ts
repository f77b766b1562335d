/** Functions that are known and have no value here, each with the reason. */
const FILE = 'reads a file';
const MACHINE = 'depends on the machine';
const ONE_ENGINE = 'is of one engine only';
const YAML = 'is of YAML';
const CIDR = 'calculates with addresses';
const RANDOM = 'is another each time';
const CLOCK = 'depends on the time of the run';

export const UNEVALUATED: Readonly<Record<string, string>> = {
  abspath: MACHINE,
  basename: 'is of file names, which depend on the machine',
  dirname: 'is of file names, which depend on the machine',
  file: FILE,
  filebase64: FILE,
  filebase64sha256: FILE,
  filebase64sha512: FILE,
  fileexists: FILE,
  filemd5: FILE,
  fileset: FILE,
  filesha1: FILE,
  filesha256: FILE,
  filesha512: FILE,
  pathexpand: MACHINE,
  templatefile: FILE,
  templatestring: 'reads a template that is made in the run',
  yamldecode: YAML,
  yamlencode: YAML,
  csvdecode: 'is of CSV',
  cidrcontains: `${CIDR}, and ${ONE_ENGINE}`,
  cidrhost: CIDR,
  cidrnetmask: CIDR,
  cidrsubnet: CIDR,
  cidrsubnets: CIDR,
  base64gzip: 'compresses',
  base64gunzip: `decompresses, and ${ONE_ENGINE}`,
  rsadecrypt: 'needs a private key',
  bcrypt: RANDOM,
  uuid: RANDOM,
  timestamp: CLOCK,
  plantimestamp: CLOCK,
  convert: `takes a type, and ${ONE_ENGINE}`,
  urldecode: ONE_ENGINE,
};
