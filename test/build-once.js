const { execFileSync } = require('node:child_process');
const path = require('node:path');

/** Jest global setup: the acceptance tests and the examples run what ships, so it must be that of these sources. */
module.exports = () => {
  execFileSync(process.execPath, [path.resolve(__dirname, '../scripts/build.mjs'), '--if-stale'], { stdio: 'inherit' });
};
