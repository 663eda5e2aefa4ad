import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

const OPEN_TO_OTHERS = 0o077;

const isGiven = (value: string | undefined): value is string => value !== undefined && value.trim() !== '';

/** What the file holds, or what is wrong with it. */
const contentOf = (file: string): { readonly value: string } | { readonly fault: string } => {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return { fault: `${file} can't be opened` };
  }
  try {
    if ((fstatSync(handle).mode & OPEN_TO_OTHERS) !== 0)
      return { fault: `${file} may be read by others than its owner: chmod 600 it` };
    const value = readFileSync(handle, 'utf8').trim();
    return value === '' ? { fault: `${file} is empty` } : { value };
  } finally {
    closeSync(handle);
  }
};

/**
 * Any value may be given in a file that only its owner may read, so that a password is not in the environment:
 * `DATABASE_URL_FILE` names the file that holds `DATABASE_URL`. Gives the environment with those values, and all that is
 * wrong with the files, never what is in them.
 * @param fields - the configuration's own names; one of them that ends in `_FILE` is meant as it stands
 */
export const withValueFiles = (
  fields: readonly string[],
  env: Environment,
): { readonly env: Environment; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const values: Record<string, string> = {};
  for (const name of fields) {
    const variable = `${name}_FILE`;
    const file = env[variable];
    if (!isGiven(file) || fields.includes(variable)) continue;
    const content = contentOf(file);
    if (isGiven(env[name])) problems.push(`${variable}: ${name} is given as well: only one of the two`);
    else if ('fault' in content) problems.push(`${variable}: ${content.fault}`);
    else values[name] = content.value;
  }
  return { env: { ...env, ...values }, problems };
};
