import { appendFile } from 'node:fs/promises';
import { say } from '@gongkai/testkit';

/** Figures of an experiment, by name: told on stderr, and added as a JSON line to the file that the variable GONGKAI_FIGURES names. */
export const noteFigures = async (figures: Readonly<Record<string, number>>): Promise<void> => {
  const line = JSON.stringify(figures);
  say(line);
  const file = process.env['GONGKAI_FIGURES'];
  if (file !== undefined && file !== '') await appendFile(file, `${line}\n`);
};
