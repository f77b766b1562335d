import { type Case } from './case';

export const HASH_CASES: readonly Case[] = [
  ['md5("a")', '"0cc175b9c0f1b6a831c399e269772661"'],
  [
    'sha512("")',
    '"cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"',
  ],
  ['base64sha256("x")', '"LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE="'],
  ['uuidv5("dns","example.com")', '"cfbff0d1-9375-5685-968c-48ce8b15ae17"'],
  ['md5("hello world")', '"5eb63bbbe01eeed093cb22bb8f5acdc3"'],
  ['sha1("hello world")', '"2aae6c35c94fcfb415dbe95f408b9ce91ee846ed"'],
  ['sha256("hello world")', '"b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"'],
  [
    'sha512("hello world")',
    '"309ecc489c12d6eb4cc40f50c902f2b4d0ed77ee511a7c7a9bcd3ca86d4cd86f989dd35bc5ff499670da34255b45b0cfd830e81f605dcf7dc5542e93ae9cd76f"',
  ],
  ['base64sha256("hello world")', '"uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="'],
  [
    'base64sha512("hello world")',
    '"MJ7MSJwS1utMxA9QyQLytNDtd+5RGnx6m808qG1M2G+YndNbxf9JlnDaNCVbRbDP2DDoH2Bdz33FVC6TrpzXbw=="',
  ],
  ['sha256("ñ")', '"024bb90888ca89a15a19e9bdd8c712bfb070465fce1ef25e43c170ea44fc5e5f"'],
  ['uuidv5("dns", "www.terraform.io")', '"a5008fae-b28c-5ba5-96cd-82b4c53552d6"'],
  ['uuidv5("url", "https://www.terraform.io/")', '"9db6f67c-dd95-5ea0-aa5b-e70e5c5f7cf5"'],
  ['uuidv5("oid", "1.3.6.1.4")', '"af9d40a5-7a36-5c07-b23a-851cd99fbfa5"'],
  ['uuidv5("x500", "CN=Example,C=GB")', '"84e09961-4aa4-57f8-95b7-03edb1073253"'],
  ['uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "supercalifragilistic")', '"90c7b5cc-b1da-56b2-8bd5-d975baca621c"'],
];
