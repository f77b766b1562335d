const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

/** Jest transform: TypeScript to CommonJS by esbuild. Types are checked by `npm run typecheck`. */
module.exports = {
  process(source, filename) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'external',
      sourcefile: filename,
    });
    return { code, map };
  },
  getCacheKey: (source, filename) => createHash('sha256').update(version).update(filename).update(source).digest('hex'),
};
