/** What JSON can hold. Stored payloads, facts and published events are nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Facts that belong to a refusal or decided an event: small, free of personal data, safe to show and to log. */
export type Facts = Readonly<Record<string, Json>>;
