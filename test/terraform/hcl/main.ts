import { Random } from '../expression/random';
import { compareWithOracle } from './oracle';
import { makeHcl } from './random-hcl';

/** `tsx test/terraform/hcl/main.ts [count] [seed]`: random files against the library that cdktf reads HCL with. */
async function main([count = '3000', seed = '1']: readonly string[]): Promise<void> {
  const random = new Random(Number(seed));
  let wrong = 0;
  for (let left = Number(count); left > 0; left--) {
    const difference = await compareWithOracle(makeHcl(random));
    if (difference === '') continue;
    wrong++;
    console.log(difference);
  }
  console.log(`${count} files, ${wrong} read another way`);
  process.exit(wrong === 0 ? 0 : 1);
}

void main(process.argv.slice(2));
