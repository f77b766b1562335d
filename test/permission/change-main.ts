import { compareChange } from './change';

/** `tsx test/permission/change-main.ts [cases] [first seed]`: random changes in IAM mode, and what the linter says of their plans. */
async function main(): Promise<void> {
  const [cases = 500, first = 1] = process.argv.slice(2).map(Number);
  const counts: Record<string, number> = {};
  for (let seed = first; seed < first + cases; seed++) {
    const { kind, counts: own, differences } = await compareChange(seed);
    for (const [verdict, count] of Object.entries(own)) counts[verdict] = (counts[verdict] ?? 0) + count;
    if (differences.length === 0) continue;
    process.exitCode = 1;
    console.log(`seed ${seed} (${kind}): ${differences.join('; ')}`);
  }
  console.log(`${cases} changes from seed ${first}: calls by what the linter says of them ${JSON.stringify(counts)}`);
}

void main();
