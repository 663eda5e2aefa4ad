/** The contexts of this release, in the order in which they start: whom others ask comes first. A process each bears their names. */
export const CONTEXT_NAMES = ['organisation', 'review', 'items'] as const;

export type ContextName = (typeof CONTEXT_NAMES)[number];
