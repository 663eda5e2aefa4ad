import { MISSION_CATALOGUE } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import {
  appointing,
  appointmentId,
  begun,
  day,
  decision,
  founded,
  organisationId,
  profile,
  standing,
  today,
} from '../spec/builders.js';
import { catalogue, offices, organisation } from './index.js';

const decidedOn = (date: string) => ({ ...today, decision: { ...decision, decidedOn: day(date) } });
const { id: _id, version: _version, ...numbers } = profile;
const inOffice = given(offices, begun(1));
const stands = given(organisation, founded);
const drafted = given(catalogue, {
  type: 'CatalogueDrafted',
  data: { version: 2, entries: [...MISSION_CATALOGUE.entries] },
});
const further = { appointment: appointmentId(1), untilOn: day('2028-12-31'), profile, departments: [] };

describe('what is done on a decision (S6)', () => {
  it.each([
    ['appointing', (date: string) => given(offices).when({ ...appointing(1), ...decidedOn(date) })],
    ['renewing', (date: string) => inOffice.when({ type: 'RenewAppointment', ...further, ...decidedOn(date) })],
    [
      'ending an appointment',
      (date: string) => inOffice.when({ type: 'EndAppointment', appointment: appointmentId(1), ...decidedOn(date) }),
    ],
    [
      'placing an organisation',
      (date: string) =>
        stands.when({
          type: 'PlaceUnder',
          organisation: organisationId(1),
          superior: standing(8),
          ...decidedOn(date),
        }),
    ],
    [
      'ending an organisation',
      (date: string) =>
        stands.when({
          type: 'EndOrganisation',
          organisation: organisationId(1),
          successor: standing(9),
          ...decidedOn(date),
        }),
    ],
    ['adopting a catalogue', (date: string) => drafted.when({ type: 'AdoptCatalogue', ...decidedOn(date) })],
    [
      'adopting a profile',
      (date: string) =>
        given(catalogue).when({ type: 'AdoptProfile', foundedUnder: 'party-unit', numbers, ...decidedOn(date) }),
    ],
  ])('is done after it: %s on a decision of today, not on one of tomorrow', (_, on) => {
    expect(on('2026-03-02').decision).toMatchObject({ kind: 'accepted' });
    on('2026-03-03').thenRejected('decision.in-future', { decidedOn: '2026-03-03', today: '2026-03-02' });
  });
});
