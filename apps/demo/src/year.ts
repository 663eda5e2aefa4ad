import type { Story } from './telling/story.js';
import { AUTUMN } from './texts/autumn.texts.js';
import { EARLY_SUMMER } from './texts/early-summer.texts.js';
import { LATE_SUMMER } from './texts/late-summer.texts.js';
import { SPRING } from './texts/spring.texts.js';
import { WINTER } from './texts/winter.texts.js';
import { YEAR_END } from './texts/year-end.texts.js';

/** Every item of the year, in the order in which it is told. */
export const YEAR: readonly Story[] = [...WINTER, ...SPRING, ...EARLY_SUMMER, ...LATE_SUMMER, ...AUTUMN, ...YEAR_END];
