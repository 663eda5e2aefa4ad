import { describe, expect, it } from '@jest/globals';
import { actorFromText, textOfActor, type Actor } from './actor.js';
import { idFrom, type PersonId, type ServiceAccountId } from './ids.js';

const person = idFrom<PersonId>('019a0000-0000-7000-8000-000000000000');
const account = idFrom<ServiceAccountId>('019a0000-0000-7000-8000-000000000001');

describe("an actor's text", () => {
  it.each<[Actor, string]>([
    [{ kind: 'person', person }, `person:${person}`],
    [{ kind: 'account', account, owner: person }, `account:${account}:${person}`],
    [{ kind: 'installation' }, 'installation'],
    [{ kind: 'process', name: 'end-appointments-when-left' }, 'process:end-appointments-when-left'],
    [{ kind: 'public' }, 'public'],
  ])('of %p is %s, and is read back', (actor, text) => {
    expect(textOfActor(actor)).toBe(text);
    expect(actorFromText(text)).toEqual(actor);
  });

  it.each([
    '',
    'person:',
    'person:nobody',
    `person:${person.toUpperCase()}`,
    `account:${account}`,
    `account:${account}:`,
    `account:${account}:nobody`,
    `account::${person}`,
    `account:${account}:${person}:${person}`,
    `account:person:${person}`,
    'process:',
    'process:a\nb',
    'Public',
    'root',
  ])("can't be %p", (text) => {
    expect(actorFromText(text)).toBeUndefined();
  });
});
