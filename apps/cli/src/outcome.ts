import { toldIn, type Told } from './language.js';

/** Exit codes of the command line. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, differs: 4 } as const;

/** The exit codes for people. */
export const EXIT_CODES = `
Exit codes:
  0  done
  1  failed: no server or database answers, or a fault; it may be tried again
  2  the command, its input file or the configuration can't be used
  3  refused by the rules, or rows of an import were left out
  4  the read models differ from the log, or a stream is parked in them`;

/** Ends a command with a message and an exit code; nothing more is printed of it. */
export class Ended extends Error {
  override readonly name = 'Ended';
  constructor(
    readonly text: Told,
    readonly exitCode: number,
  ) {
    super(toldIn(text, 'en'));
  }
}

/** A refusal of the domain, with its stable code. */
export const refusedWith = (code: string, text: Told | undefined): Ended =>
  new Ended(
    text === undefined
      ? { en: `refused: ${code}`, zh: `被拒：${code}` }
      : {
          en: `refused: ${toldIn(text, 'en')} (${code})`,
          zh: `被拒：${toldIn(text, 'zh')}（${code}）`,
        },
    EXIT.refused,
  );
