const { defineConfig, globalIgnores } = require('eslint/config');
const typescript = require('typescript-eslint');
// Built by `npm run build`, which `npm ci` runs.
const images = require('./dist/rules/index.js');

module.exports = defineConfig([
  globalIgnores([
    'dist/',
    'dist.*/',
    '**/cdktf.out/',
    'src/constructs/bindings/',
    'test/fixtures/',
    'test/rules/fixture/',
  ]),
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.recommended],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // A start of the provider or of a command loads only what it needs.
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'smart'],
    },
  },
  { files: ['examples/**', 'bench/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    name: 'the images of the examples, by the plugin of this package',
    files: ['examples/**/*.ts'],
    ignores: ['examples/rejected-image/**'],
    extends: [images.configs.recommended],
  },
]);
