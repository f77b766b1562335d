import { findEngines } from '../../acceptance/engine';
import { Random } from '../expression/random';
import { mutateModule } from './mutation';
import { compareReading } from './validate';

/** `tsx test/terraform/hcl/mutation-main.ts [count] [seed]`: mutated modules, and whether each engine reads them. */
function main([count = '300', seed = '1']: readonly string[]): void {
  let wrong = 0;
  for (const engine of findEngines()) {
    const random = new Random(Number(seed));
    let own = 0;
    for (let left = Number(count); left > 0; left--) {
      const difference = compareReading(engine, mutateModule(random));
      if (difference === '') continue;
      own++;
      console.log(difference);
    }
    console.log(`${engine.name}: ${count} modules, ${own} of them read by only one of the two`);
    wrong += own;
  }
  process.exitCode = wrong === 0 ? 0 : 1;
}

main(process.argv.slice(2));
