import { localBus, type Bus } from '@gongkai/bus';
import { publicItems } from '@gongkai/items-contracts';
import { organisationsList } from '@gongkai/organisation-contracts';
import { reviewsList } from '@gongkai/review-contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contextsAnswered } from './contexts-answered.js';

const NOTHING = Buffer.from(
  JSON.stringify({
    kind: 'answer',
    answer: { rows: [], next: null, total: { count: 0, isExact: true }, asOf: 'log:place:0' },
  }),
);

describe('whether a system that starts is ready', () => {
  let bus: Bus;
  const serve = ({ subject }: { readonly subject: string }): ReturnType<Bus['serve']> =>
    bus.serve(subject, 'all', () => Promise.resolve(NOTHING));

  beforeEach(() => {
    bus = localBus();
  });
  afterEach(() => bus.close());

  it('is not said before each context has answered, by name', async () => {
    const [organisation, review, items] = contextsAnswered(bus);
    await serve(organisationsList);
    expect([organisation?.name, review?.name, items?.name]).toEqual(['organisation', 'review', 'items']);
    await expect(organisation?.check()).resolves.toBeUndefined();
    await expect(items?.check()).rejects.toMatchObject({ code: 'no-responder' });
    await serve(publicItems);
    await expect(items?.check()).resolves.toBeUndefined();
    await serve(reviewsList);
    await expect(review?.check()).resolves.toBeUndefined();
  });

  it('is not unsaid when a context goes away later', async () => {
    const [, , items] = contextsAnswered(bus);
    const stopServing = await serve(publicItems);
    await items?.check();
    await stopServing();
    await expect(items?.check()).resolves.toBeUndefined();
  });
});
