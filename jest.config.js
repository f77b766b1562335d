// The AWS SDK says that it will not support this version of Node.js for ever, once for each test file that loads it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/esbuild-transform.js' },
  globalSetup: '<rootDir>/test/build-once.js',
  testTimeout: 120_000,
  maxWorkers: 2,
  coverageProvider: 'v8',
  collectCoverageFrom: ['{src,rules}/**/*.ts', '!src/constructs/bindings/**'],
  coverageReporters: ['text-summary'],
  coverageThreshold: { global: { lines: 95 } },
};
