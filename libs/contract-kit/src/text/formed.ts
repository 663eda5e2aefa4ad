import type { Bilingual } from '@gongkai/kernel';
import { z } from 'zod';

/** A text of one form, which is told in both languages to who sends another. */
export const formedSchema = (pattern: RegExp, says: Bilingual) =>
  z
    .string()
    .check(({ issues, value }) => {
      if (!pattern.test(value))
        issues.push({ code: 'custom', message: says.en, input: value, params: { zh: says.zh } });
    })
    .meta({ pattern: pattern.source });
