import type { CommandContract, QueryContract } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { assertOneRowEach } from './context.js';

const summary = { en: 'x', zh: '某' };
const anything = { parse: (value: unknown) => value, safeParse: (data: unknown) => ({ success: true as const, data }) };
const command = (name: string): CommandContract => ({
  kind: 'command',
  name,
  subject: `notes.cmd.${name}`,
  body: anything,
  creates: false,
  summary,
});
const query = (name: string): QueryContract => ({
  kind: 'query',
  name,
  subject: `notes.query.${name}`,
  question: anything,
  answer: anything,
  summary,
});

const api = { name: 'notes', commands: [command('TakeNote')], queries: [query('Notes')], facts: [query('NoteOf')] };

describe('a context', () => {
  it('starts when each command and query of its api has one row', () => {
    expect(() => {
      assertOneRowEach(api, { contracts: [command('TakeNote'), query('Notes'), query('NoteOf')] });
    }).not.toThrow();
  });

  it('does not start when one has none, or two', () => {
    expect(() => {
      assertOneRowEach(api, { contracts: [query('Notes'), query('Notes'), query('NoteOf')] });
    }).toThrow('notes: each command and query has one row of its tables: TakeNote has 0 rows, Notes has 2 rows');
  });
});
