import { canonicalText } from '@gongkai/event-store';
import type { Version } from '@gongkai/items-domain';
import type { Json } from '@gongkai/kernel';
import { createHash } from 'node:crypto';

/**
 * Tells the very text that is put before a body from every other: the hash of what the version says, all that it asks for, and what is
 * proposed of it. A version's hash covers its salted text and the reason of a correction, and a proposal's reason comes sealed, so
 * that nothing of a short text can be guessed from it. @clause S4.2(1) S2.1(3)
 */
export const digestToDecide = (item: string, version: Version, proposal: Json = null): string => {
  const { textSha256, entries, scope, audience, responsible, decision, money, marks, givenUp } = version;
  const asked = [entries, scope, audience, responsible, decision, money, marks, givenUp];
  const text = canonicalText([item, version.version, textSha256, ...asked, proposal]);
  return createHash('sha256').update(text).digest('hex');
};
