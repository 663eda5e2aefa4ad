import { decodeEvent } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import type { ItemEvent } from '@gongkai/items-domain';
import { dateInZone, instantOfMs } from '@gongkai/kernel';
import { itemAggregate } from '../src/aggregate.js';
import type { ItemsWorld } from './items-world.js';
import { CENTRE, people } from './organisation-double.js';

const PROCESS = 'process:take-outcome-when-review-ends';
/** As many as the profile says. @unit working days */
const STALE_AFTER = 20;

type Asked = Extract<ItemEvent, { readonly type: 'ReviewAsked' }>['data'];

/** The review that the item asked for last. @throws Error where it has asked for none */
export const askedOf = async (world: ItemsWorld, item: string): Promise<Asked> => {
  let asked: Asked | undefined;
  for await (const recorded of world.platform.store.readStream(`item-${item}`)) {
    const event = decodeEvent(itemAggregate.codec, recorded);
    if (event.type === 'ReviewAsked') asked = event.data;
  }
  if (asked === undefined) throw new Error('the item has asked for no review');
  return asked;
};

interface Said {
  readonly is?: items.ReviewEnd['is'];
  readonly nature?: 'substance' | 'editorial' | null;
  readonly organisation?: typeof CENTRE;
  readonly isWeighty?: boolean;
}

const todayIn = ({ time }: ItemsWorld) => dateInZone(instantOfMs(time.ms), 'Asia/Shanghai');

const endOf = (world: ItemsWorld, asked: Asked, { is = 'approved', nature = null, organisation = CENTRE }: Said) => {
  if (is !== 'approved') return { is, hadBallots: is !== 'cancelled' } as const;
  const { calendar } = world.platform;
  const stale = {
    from: todayIn(world),
    on: calendar.addWorkingDays(todayIn(world), STALE_AFTER).due,
    workingDays: STALE_AFTER,
    calendar: calendar.reference,
  };
  return { is, organisation, body: asked.body, presidedBy: people.head, nature, stale } as const;
};

/** What the body decides on the review that the item asked for last, as the process brings it. */
export const decideOn = async (world: ItemsWorld, item: string, said: Said = {}): Promise<void> => {
  const asked = await askedOf(world, item);
  const { review, digest } = asked;
  const ended = endOf(world, asked, said);
  const body = { review, digest, ended, isWeighty: said.isWeighty ?? false, decidedOn: todayIn(world) };
  const reply = await world.send(items.takeOutcome, PROCESS, { target: item, body });
  if (reply.kind !== 'accepted') throw new Error(`${reply.code} ${JSON.stringify(reply.facts)}`);
};

/** The review has begun before a body above. */
export const placeAbove = async (world: ItemsWorld, item: string, organisation: string): Promise<void> => {
  const { review } = await askedOf(world, item);
  const body = { review, organisation, body: 'organisation', bench: 'superior' };
  const reply = await world.send(items.placeReview, PROCESS, { target: item, body });
  if (reply.kind !== 'accepted') throw new Error(`${reply.code} ${JSON.stringify(reply.facts)}`);
};
