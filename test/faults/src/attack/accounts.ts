import type { Attacker, Known } from './actors.js';
import { lentBy } from './powers.js';

/** Where accounts are made, and how. */
export interface Lending {
  readonly centre: string;
  /** Who holds an office that is lent, and by which appointment. */
  readonly owner: Known;
  readonly appointment: string;
  readonly office: 'clerk';
  /** Until when. @unit PlainDate */
  readonly untilOn: string;
  act(by: Pick<Known, 'token'>, path: string, body?: object): Promise<string>;
  /** Whoever acts by that account of the person's. */
  known(person: string, account: string): Promise<Known>;
}

/** Accounts of one office: with all that can be lent, with one act of it, and one that was ended. */
export const accountsFor = async (lending: Lending): Promise<readonly Attacker[]> => {
  const { centre, owner, appointment, office, untilOn, act, known } = lending;
  const at = `/organisations/${centre}/service-accounts`;
  const lent = lentBy(office);
  const account = async (name: string, named: readonly string[]): Promise<Attacker & { readonly account: string }> => {
    const made = await act(owner, at, { name, appointment, acts: named, untilOn });
    const { person, token } = await known(owner.person, made);
    const bears = [office, 'account', 'self:office-holder'] as const;
    return { name, person, token, bears, named, isMember: false, account: made };
  };
  const ended = await account('an account that was ended', lent);
  await act(owner, `${at}/${ended.account}/endings`, { reason: '系统停用' });
  return [
    await account(`an account of the ${office}`, lent),
    await account(`an account of one act of the ${office}`, lent.slice(0, 1)),
    { ...ended, bears: [] },
  ];
};
