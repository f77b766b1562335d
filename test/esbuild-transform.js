const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const OPTIONS = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'external' };

/** Jest transform: TypeScript to CommonJS by esbuild. Types are checked by `npm run typecheck`. */
module.exports = {
  process: (source, sourcefile) => transformSync(source, { ...OPTIONS, sourcefile }),
  getCacheKey: (...[source, filename]) => {
    const hash = createHash('sha256');
    for (const part of [version, JSON.stringify(OPTIONS), filename, source]) hash.update(part).update('\0');
    return hash.digest('hex');
  },
};
