import { text } from 'node:stream/consumers';
import { createProjectGraphAsync } from '@nx/devkit';

/** Lints texts as if they stood at the paths given: reads `[{ path, text, typed }]` on stdin, prints each one's messages. */
await createProjectGraphAsync({ exitOnError: false });
const { ESLint } = await import('eslint');
const { default: tseslint } = await import('typescript-eslint');

/** Types are looked up in the kernel alone: in the whole repository that would take most of the time. */
const project = './libs/kernel/tsconfig.json';
const typed = new ESLint({
  cache: false,
  overrideConfig: {
    files: ['libs/kernel/**/*.ts'],
    languageOptions: { parserOptions: { project, disallowAutomaticSingleRunInference: true } },
  },
});
const untyped = new ESLint({
  cache: false,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } },
  ],
});

const lint = async (one) => {
  const [result] = await (one.typed ? typed : untyped).lintText(one.text, { filePath: one.path });
  return result.messages.map(({ ruleId, messageId, line, message }) => ({ ruleId, messageId, line, message }));
};

const found = [];
for (const one of JSON.parse(await text(process.stdin))) found.push(await lint(one));
process.stdout.write(JSON.stringify(found), () => process.exit(0));
