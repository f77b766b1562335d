/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/esbuild-transform.js' },
  globalSetup: '<rootDir>/test/build-once.js',
  testTimeout: 60_000,
  maxWorkers: 2,
  coverageProvider: 'v8',
  collectCoverageFrom: ['{src,rules}/**/*.ts', '!src/constructs/bindings/**'],
  coverageReporters: ['text-summary'],
  coverageThreshold: { global: { lines: 95 } },
};
