/** Exit codes of the command line. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, differs: 4 } as const;

/** Ends a command with a message and an exit code; nothing more is printed of it. */
export class Ended extends Error {
  override readonly name = 'Ended';
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

/** A refusal of the domain, with its stable code. */
export const refusedWith = (code: string, text: string | undefined): Ended =>
  new Ended(text === undefined ? `refused: ${code}` : `refused: ${text} (${code})`, EXIT.refused);
