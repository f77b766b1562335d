import { findEngines } from '../../acceptance/engine';
import { compare } from './compare';
import { Random } from './random';
import { makeExpression } from './random-expression';

/** Expressions that one process of an engine gets. */
const BATCH = 400;

/** `tsx test/terraform/expression/main.ts [count] [seed]`: random expressions against every engine. */
function main([count = '2000', seed = '1']: readonly string[]): void {
  const random = new Random(Number(seed));
  const expressions = Array.from({ length: Number(count) }, () => makeExpression(random));
  let isRight = true;
  for (const engine of findEngines()) {
    const total = { right: 0, refused: 0, unknown: 0, missing: 0, wrong: 0 };
    const reasons = new Map<string, number>();
    for (let at = 0; at < expressions.length; at += BATCH) {
      const result = compare(engine, expressions.slice(at, at + BATCH));
      total.right += result.right;
      total.refused += result.refused;
      total.unknown += result.unknown;
      total.missing += result.missing.length;
      total.wrong += result.wrong.length;
      for (const [, why] of result.missing) reasons.set(why, (reasons.get(why) ?? 0) + 1);
      for (const [expression, ours, theirs] of result.wrong)
        console.log(`${expression}\n  here:   ${ours}\n  engine: ${theirs}`);
    }
    isRight &&= total.wrong === 0;
    console.log(engine.name, JSON.stringify(total));
    for (const [why, times] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 10))
      console.log(`  ${times} x ${why}`);
  }
  process.exitCode = isRight ? 0 : 1;
}

main(process.argv.slice(2));
