import { textsOf } from '@gongkai/problems';
import { z } from 'zod';
import { withValueFiles } from './value-files.js';

/** Everything wrong with a configuration, in one message that says what to do. Values are never in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(
      [
        `configuration: ${String(problems.length)} thing${problems.length === 1 ? '' : 's'} to mend in the environment`,
        ...problems.map((problem) => `  - ${problem}`),
      ].join('\n'),
      options,
    );
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const withoutValue = (message: string, value: string | undefined): string =>
  value === undefined || value.length < 3 ? message : message.replaceAll(value, '…');

const withoutEmpty = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

/** Each field's advice, by its name. */
const meaningsOf = (schema: z.ZodType): Readonly<Record<string, string | undefined>> =>
  schema instanceof z.ZodObject
    ? Object.fromEntries(
        Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => [name, field.description]),
      )
    : {};

const problemsIn = (error: z.ZodError, env: Environment, meanings: ReturnType<typeof meaningsOf>): readonly string[] =>
  error.issues.map((issue) => {
    const name = issue.path.map(String).join('.');
    const value = env[name];
    const fault = value === undefined || value.trim() === '' ? 'is missing' : withoutValue(textsOf(issue).en, value);
    const advice = meanings[name];
    return `${name === '' ? '' : `${name}: `}${fault}${advice === undefined ? '' : ` (${advice})`}`;
  });

/**
 * Reads a configuration from the environment. An empty variable counts as absent; `NAME_FILE` names a file that holds `NAME`.
 * @param schema - a zod object over the variables' names; each field's `describe()` is the advice given when it is wrong
 * @throws ConfigError that names every variable which is missing or wrong
 */
export const loadConfig = <Config>(schema: z.ZodType<Config>, environment: Environment): Config => {
  const meanings = meaningsOf(schema);
  const { env, problems: ofFiles } = withValueFiles(Object.keys(meanings), environment);
  const parsed = schema.safeParse(withoutEmpty(env));
  if (parsed.success && ofFiles.length === 0) return parsed.data;
  const problems = parsed.success ? [] : problemsIn(parsed.error, env, meanings);
  throw new ConfigError([...new Set([...ofFiles, ...problems])]);
};

/** A TCP port. 0 takes a free one. */
export const portSchema = z.coerce
  .number({ message: 'must be a port number' })
  .int('must be a whole port number')
  .min(0, 'must be from 0 to 65535')
  .max(65_535, 'must be from 0 to 65535');

/** An address of one of the schemes. */
export const urlSchema = (...schemes: readonly string[]): z.ZodType<string> =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    message: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });
