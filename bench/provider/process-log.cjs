// Preloaded into each process of the provider: writes down, as it ends, what it has cost.
const { appendFileSync } = require('node:fs');

const file = process.env.BENCH_PROCESS_LOG;
if (file !== undefined && process.argv.some((word) => word.includes('terraform-provider-'))) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    appendFileSync(file, `${JSON.stringify({ cpuMs: (user + system) / 1000, rssMb: maxRSS / 1024 })}\n`);
  });
}
