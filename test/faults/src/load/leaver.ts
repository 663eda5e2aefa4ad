import { benchDeciding } from '@gongkai/testkit';
import { enrolled, readAt, send, submitted, type Clients } from './client.js';

/** Somebody who sat in an open review and left: two processes, one after the other, owe something for it. */
export interface Leaver {
  readonly person: string;
  readonly review: string;
}

/** A person is enrolled and joins the leading group, a review is opened before it, and he leaves. */
export const leaveFromReview = async (clients: Clients, number: string): Promise<Leaver> => {
  const { organisation, secretary, clerk, term } = clients.staffed;
  const at = `/organisations/${organisation}`;
  const offices = { stream: `offices-${organisation}` };
  const { id: person } = await enrolled(clients, number);
  const seat = { body: { office: 'groupMember', person, ...term }, key: `${number}-appoint` };
  await send(clients, { ...secretary, ...seat, path: `${at}/appointments`, on: offices });
  const { id: item } = await submitted(clients, number);
  // A body that begins to decide after he has left would be without him.
  const { review } = await benchDeciding({ read: readAt(clients.url) }, { item, reader: clerk });
  const membership = { stream: `membership-${organisation}-${person}` };
  const leaving = { path: `${at}/members/${person}/leavings`, body: {}, key: `${number}-leave` };
  await send(clients, { ...secretary, ...leaving, on: membership });
  return { person, review };
};
