import { z } from 'zod';

const IN_A_LINE = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const IN_PROSE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/u;

const named = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Refuses what can't be seen: control, formatting (bidirectional, zero-width) and lone surrogate characters. */
const isVisible =
  (hidden: RegExp) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    const found = hidden.exec(value);
    if (found === null) return;
    const message = `${named(found[0])} at position ${String(found.index)} can not be seen: leave it out`;
    issues.push({ code: 'custom', message, input: value });
  };

/** One line of visible text, without blanks around it. */
export const lineSchema = (max: number) =>
  z.string().trim().min(1, 'must not be blank').max(max).check(isVisible(IN_A_LINE));

/** Visible text of several lines, not blank; line ends are one `\n` each. */
export const proseSchema = (max: number) =>
  z
    .string()
    .max(max)
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .regex(/\S/, 'must not be blank')
    .check(isVisible(IN_PROSE));
