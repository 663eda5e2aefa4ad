import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { contractsOf } from './builders.js';

const words = { en: 'Publish', zh: '公开' };

describe('contracts of a context', () => {
  const { command, creatingCommand, query, published } = contractsOf('items');

  it('are carried on subjects that follow from the names', () => {
    expect(command('PublishItem', z.strictObject({}), words).subject).toBe('items.cmd.publish-item');
    expect(query('ItemById', { question: z.strictObject({}), answer: z.object({}) }, words).subject).toBe(
      'items.query.item-by-id',
    );
    expect(published('ItemPublished', z.object({}), words)).toMatchObject({
      name: 'ItemPublishedV1',
      subject: 'items.evt.item-published.v1',
    });
  });

  it('say whether a command begins a stream', () => {
    expect(command('PublishItem', z.strictObject({}), words).creates).toBe(false);
    expect(creatingCommand('DraftItem', z.strictObject({}), words).creates).toBe(true);
  });
});
