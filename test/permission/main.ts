import { compareDeployment } from './compare';

/** `tsx test/permission/main.ts [cases] [first seed]`: compares what the linter says of deployers with the oracle. */
const [cases = 20_000, first = 1] = process.argv.slice(2).map(Number);
const counts: Record<string, number> = {};
let cautious = 0;
let wrong = 0;
for (let seed = first; seed < first + cases; seed++) {
  const comparison = compareDeployment(seed);
  for (const verdict of comparison.verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  cautious += comparison.cautious;
  if (comparison.differences.length === 0) continue;
  wrong++;
  process.exitCode = 1;
  console.log(`seed ${seed} (${comparison.given.kind}): ${comparison.differences.join('; ')}`);
}
console.log(
  `${cases} cases from seed ${first}: ${JSON.stringify(counts)}, ${cautious} unknown where every world agrees, ${wrong} wrong`,
);
