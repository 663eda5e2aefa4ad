import { setTimeout as pause } from 'node:timers/promises';
import { FACTS_KEPT_MS } from '@gongkai/organisation-contracts';
import { ITEM, drafted, enrolled, send, type Clients } from './client.js';

/** Somebody who sat in an open review and left: two processes, one after the other, owe something for it. */
export interface Leaver {
  readonly person: string;
  readonly item: string;
}

/** A person is enrolled and joins the leading group, a review is opened before it, and he leaves. */
export const leaveFromReview = async (clients: Clients, number: string): Promise<Leaver> => {
  const { organisation, secretary, clerk, checker, term } = clients.staffed;
  const at = `/organisations/${organisation}`;
  const offices = { stream: `offices-${organisation}` };
  const { id: person } = await enrolled(clients, number);
  const { id: item } = await drafted(clients, number);
  const about = { path: `/items/${item}`, on: ITEM } as const;
  const clearance = { body: { version: 1, basis: '不涉密' }, key: `${number}-clear` };
  await send(clients, { ...checker, ...about, ...clearance, path: `${about.path}/clearances` });
  const seat = { body: { office: 'groupMember', person, ...term }, key: `${number}-appoint` };
  await send(clients, { ...secretary, ...seat, path: `${at}/appointments`, on: offices });
  // Who sits is kept for a moment by whoever asked: a roster fixed within it would be without him.
  await pause(2 * FACTS_KEPT_MS);
  const submission = { body: {}, key: `${number}-submit` };
  await send(clients, { ...clerk, ...about, ...submission, path: `${about.path}/submissions` });
  const membership = { stream: `membership-${organisation}-${person}` };
  const leaving = { path: `${at}/members/${person}/leavings`, body: {}, key: `${number}-leave` };
  await send(clients, { ...secretary, ...leaving, on: membership });
  return { person, item };
};
