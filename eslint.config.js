const { defineConfig, globalIgnores } = require('eslint/config');
const typescript = require('typescript-eslint');
// Built by `npm run build`, which `npm ci` runs.
const images = require('./dist/rules/index.js');

const BOOLEAN_PARAMETERS = [
  ':matches(:function, TSMethodSignature, TSFunctionType) > Identifier.params[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
  ':function > AssignmentPattern.params[right.raw=/^(true|false)$/]',
].map((selector) => ({
  selector,
  message: 'A caller cannot read what true means: take an object, or make two functions.',
}));

module.exports = defineConfig([
  globalIgnores([
    'dist/',
    'dist.*/',
    'release/',
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
  {
    name: 'strict, with types',
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // 8.73 overflows its stack at types that hold themselves.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      'no-restricted-syntax': ['error', ...BOOLEAN_PARAMETERS],
    },
  },
  {
    name: 'the kinds of nodes, as ESLint writes them',
    files: ['rules/**/*.ts'],
    // `node.type === 'CallExpression'` compares with a member of an enum, which the compiler narrows by all the same.
    rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' },
  },
  {
    name: 'what a start loads only when it needs it',
    files: [
      'src/cli/{lint-source,main}.ts',
      'src/client/{aws-sdk,load-aws-sdk,network/create-request-handler}.ts',
      'src/constructs/host.ts',
      'src/protocol/{connection,serve}.ts',
      'src/provider/main.ts',
      'rules/evaluator/load-module.ts',
    ],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    name: 'what every Node.js can read',
    files: ['src/provider/start.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  { files: ['examples/**', 'bench/**', 'scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    name: 'the images of the examples, by the plugin of this package',
    files: ['examples/**/*.ts'],
    ignores: ['examples/rejected-image/**'],
    extends: [images.configs.recommended],
  },
]);
