import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { questionReader } from './question.js';

const read = questionReader(
  z
    .object({
      limit: z.int().default(20),
      isEnded: z.boolean().optional(),
      scopes: z.array(z.string()).optional(),
      round: z.union([z.int(), z.null()]).optional(),
      title: z.string().optional(),
    })
    .strict(),
);

describe('a question read from an address', () => {
  it('has numbers, booleans and lists where its schema has them', () => {
    expect(read({ limit: '5', isEnded: 'true', scopes: 'members,public', round: '2' })).toEqual({
      limit: 5,
      isEnded: true,
      scopes: ['members', 'public'],
      round: 2,
    });
  });

  it('keeps text as text, be it digits', () => {
    expect(read({ title: '2026' })).toEqual({ title: '2026' });
  });

  it('keeps what doesn’t fit, for the schema to refuse', () => {
    expect(read({ limit: 'many', isEnded: 'yes', unknown: 'x' })).toEqual({
      limit: 'many',
      isEnded: 'yes',
      unknown: 'x',
    });
  });

  it('leaves out what is absent', () => {
    expect(read({ limit: undefined })).toEqual({});
  });
});
