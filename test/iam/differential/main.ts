import { compareCase } from './compare';

/** `tsx test/iam/differential/main.ts [cases] [first seed]`: compares decisions with those of the oracle. */
const [cases = 20_000, first = 1] = process.argv.slice(2).map(Number);
const counts: Record<string, number> = {};
let cautious = 0;
for (let seed = first; seed < first + cases; seed++) {
  const { decided, expected, difference, case: given } = compareCase(seed);
  counts[decided] = (counts[decided] ?? 0) + 1;
  if (decided !== expected) cautious++;
  if (difference === undefined) continue;
  process.exitCode = 1;
  console.log(`seed ${seed}: ${difference}\n${JSON.stringify(given)}`);
}
console.log(`${cases} cases from seed ${first}: ${JSON.stringify(counts)}, ${cautious} unknown where all worlds agree`);
