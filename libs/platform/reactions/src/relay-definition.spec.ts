import { recordedLog } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { codec, counted, opened, type LedgerEvent } from '../specs/ledger.js';
import { relayed, silent, type Mappings } from './relay-definition.js';

const decider = { initialState: 0, evolve: (state: number) => state + 1 };
const streamsOf = (mappings: unknown) =>
  relayed<number, LedgerEvent>({
    prefix: 'account-',
    decider,
    codec,
    mappings: mappings as Mappings<number, LedgerEvent>,
  });
const [first, second] = recordedLog({ stream: 'account-1', events: [opened('o'), counted] });

describe('a table of what others are told', () => {
  it('tells nothing of what it calls silent', async () => {
    const streams = streamsOf({ AccountOpened: silent, Counted: silent });
    expect(streams.isSilent(first!)).toBe(true);
    expect(await streams.step(0, first!).integrationEvents()).toEqual([]);
  });

  it('is no reason for silence where it has no row: the relay stands still', () => {
    const streams = streamsOf({ AccountOpened: silent });
    expect(streams.isSilent(second!)).toBe(false);
    expect(() => streams.step(1, second!)).toThrow(new RangeError('the relay has no row for Counted'));
  });
});
