import { idFrom, isUuid, type PersonId, type ServiceAccountId } from './ids.js';

/** Who acts: a person, an account by which a machine acts for the person who owns it, the installation's own command line, a process of ours by name, or the public without a name. */
export type Actor =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'account'; readonly account: ServiceAccountId; readonly owner: PersonId }
  | { readonly kind: 'installation' }
  | { readonly kind: 'process'; readonly name: string }
  | { readonly kind: 'public' };

/** The stored text of an actor: `person:<id>`, `account:<id>:<its owner's id>`, `installation`, `process:<name>` or `public`. ❄ */
export const textOfActor = (actor: Actor): string => {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.person}`;
    case 'account':
      return `account:${actor.account}:${actor.owner}`;
    case 'process':
      return `process:${actor.name}`;
    case 'installation':
    case 'public':
      return actor.kind;
  }
};

const PROCESS = /^process:([\w.-]+)$/;
const ACCOUNT = /^account:([^:]+):([^:]+)$/;

/** Reads back {@link textOfActor}; nothing when the text is no actor's. A process's name holds letters, digits, `.`, `_` and `-`. */
export const actorFromText = (text: string): Actor | undefined => {
  if (text === 'installation' || text === 'public') return { kind: text };
  const name = PROCESS.exec(text)?.[1];
  if (name !== undefined) return { kind: 'process', name };
  const [, account = '', owner = ''] = ACCOUNT.exec(text) ?? [];
  if (isUuid(account) && isUuid(owner))
    return { kind: 'account', account: idFrom<ServiceAccountId>(account), owner: idFrom<PersonId>(owner) };
  const person = text.startsWith('person:') ? text.slice(7) : '';
  return isUuid(person) ? { kind: 'person', person: idFrom<PersonId>(person) } : undefined;
};
