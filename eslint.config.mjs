// What the linter holds our JavaScript to. Its packages lie with those of the tests, in tests/node_modules.
import { createRequire } from 'node:module';

const brought = createRequire(new URL('tests/package.json', import.meta.url));
const js = brought('@eslint/js');
const globals = brought('globals');

const fromBuild = { PARAMWALK_FILES: 'readonly', PARAMWALK_LESSONS: 'readonly', PARAMWALK_PARAMETERS: 'readonly', PARAMWALK_SITE: 'readonly', PARAMWALK_SCORM: 'readonly', PARAMWALK_LEFT_OUT: 'readonly', PARAMWALK_INSIDE: 'readonly' };

/** The standing rules, and a few more. */
const rules = {
  ...js.configs.recommended.rules,
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  eqeqeq: 'error',
  'no-implicit-globals': 'error',
  'no-shadow': 'off',
  'no-throw-literal': 'error',
  'no-use-before-define': ['error', { functions: false, variables: false }],
  'object-shorthand': 'error',
  'prefer-template': 'error',
};

export default [
  { ignores: ['build/', 'dist/', '**/node_modules/', 'web/examples/', 'third_party/docusaurus/', 'third_party/honkit/', 'third_party/mystmd/'] },
  // What the page runs and what builds it: a function is so small that it is read at one look.
  { files: ['web/**/*.{js,mjs}'], rules: { complexity: ['error', 12], 'max-depth': ['error', 4] } },
  { files: ['web/**/*.js'], rules, languageOptions: { globals: { ...globals.browser, ...fromBuild, createParamwalk: 'readonly' } } },
  // Browsers of any age read it, to be told that they are too old.
  { files: ['web/early.js'], rules: { 'no-var': 'off', 'object-shorthand': 'off', 'prefer-template': 'off' }, languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: { Uint8Array: 'readonly', WebAssembly: 'readonly' } } },
  { files: ['web/reader.js'], languageOptions: { globals: globals.worker } },
  { files: ['web/sw.js'], languageOptions: { globals: { ...globals.serviceworker, ...fromBuild } } },
  // A test of the page speaks of its window, too.
  { files: ['**/*.mjs'], rules, languageOptions: { globals: { ...globals.nodeBuiltin, ...globals.browser } } },
];
