import { describe, expect, it } from '@jest/globals';
import { renewAppointment } from './appointments.js';
import { delegateOffice } from './delegations.js';

const id = '00000001-0000-4000-8000-000000000001';
const decision = { body: '局党组', decidedOn: '2026-03-01', number: '〔2026〕3号' };

describe('the last day of a term', () => {
  it.each([
    ['2199-12-31', true],
    ['2200-01-01', false],
    ['9999-12-31', false],
  ])('%s is within what is reckoned with: %s', (untilOn, isTaken) => {
    expect(renewAppointment.body.safeParse({ appointment: id, untilOn, decision }).success).toBe(isTaken);
    expect(delegateOffice.body.safeParse({ appointment: id, to: id, untilOn }).success).toBe(isTaken);
  });
});
