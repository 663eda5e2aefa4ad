/** How a command tells its result: for people, or as one JSON object a line. */
export interface Output {
  readonly isJson: boolean;
  /** Writes the result: the object as JSON, or the lines. */
  result(value: Readonly<Record<string, unknown>>, lines: readonly string[]): void;
  /** Tells on stderr what goes on; silent in JSON. */
  note(text: string): void;
}

export const outputTo = (isJson: boolean, out: NodeJS.WritableStream = process.stdout): Output => ({
  isJson,
  result: (value, lines) => {
    out.write(isJson ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
  },
  note: (text) => {
    if (!isJson) process.stderr.write(`${text}\n`);
  },
});
