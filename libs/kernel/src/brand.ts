declare const brand: unique symbol;

/** A primitive that the compiler keeps apart from its like: `Branded<string, 'ItemId'>` is no `Branded<string, 'PersonId'>`. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };
