import { accepted } from '@gongkai/kernel';
import {
  appointmentEnded,
  appointmentRenewed,
  catalogueAdopted,
  catalogueDrafted,
  MISSION_CATALOGUE,
  organisationEnded,
  organisationPlaced,
  profileAdopted,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import {
  appointing,
  appointmentId,
  begun,
  circumstances,
  day,
  decision,
  founded,
  organisationId,
  profile,
  standing,
  today,
} from '../spec/builders.js';
import { begunBy } from '../spec/offices-given.js';
import { catalogue, offices, organisation } from './index.js';

const { at, on } = today;
const of = (date: string) => ({ ...decision, decidedOn: day(date) });
const decidedOn = (date: string) => ({ ...today, decision: of(date) });
const { id: _id, version: _version, ...numbers } = profile;
const tighter = { ...numbers, retention: { years: numbers.retention.years + 1 } };
const appointment = appointmentId(1);
const inOffice = given(offices, begun(1));
const stands = given(organisation, founded);
const drafted = given(catalogue, catalogueDrafted({ version: 2, entries: [...MISSION_CATALOGUE.entries], by: null }));
const further = { appointment, untilOn: day('2028-12-31'), profile, departments: [] };
const TODAY = '2026-03-02';

describe('what is done on a decision (S6)', () => {
  it.each([
    [
      'appointing',
      (date: string) => given(offices).when({ ...appointing(1), ...decidedOn(date) }),
      begunBy({ ...appointing(1), ...decidedOn(TODAY) }),
    ],
    [
      'renewing',
      (date: string) => inOffice.when({ type: 'RenewAppointment', ...further, ...decidedOn(date) }),
      appointmentRenewed({
        appointment,
        fromOn: day('2028-01-01'),
        untilOn: further.untilOn,
        renewedAt: at,
        decision: of(TODAY),
        profile: { id: profile.id, version: profile.version },
      }),
    ],
    [
      'ending an appointment',
      (date: string) => inOffice.when({ type: 'EndAppointment', appointment, endedBy: 'own', ...decidedOn(date) }),
      appointmentEnded({ appointment, endedAt: at, endedBy: 'own', decision: of(TODAY) }),
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
      organisationPlaced({
        superior: organisationId(8),
        before: organisationId(9),
        chain: [organisationId(8)],
        placedOn: on,
        decision: of(TODAY),
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
      organisationEnded({ successor: organisationId(9), endedAt: at, endedOn: on, decision: of(TODAY) }),
    ],
    [
      'adopting a catalogue',
      (date: string) => drafted.when({ type: 'AdoptCatalogue', ...decidedOn(date) }),
      catalogueAdopted({
        version: 2,
        supersedes: 1,
        adoptedOn: on,
        inForceOn: day('2026-04-01'),
        decision: of(TODAY),
      }),
    ],
    [
      'adopting a profile',
      (date: string) =>
        given(catalogue).when({
          type: 'AdoptProfile',
          foundedUnder: 'party-unit',
          numbers: tighter,
          ...circumstances,
          ...decidedOn(date),
        }),
      profileAdopted({
        profile: { ...tighter, id: 'party-unit', version: 2 },
        supersedes: 1,
        adoptedAt: at,
        decision: of(TODAY),
      }),
    ],
  ])('is done after it: %s on a decision of today, not on one of tomorrow', (_, when, event) => {
    expect(when(TODAY).decision).toEqual(accepted(event));
    when('2026-03-03').thenRejected('decision.in-future', { decidedOn: '2026-03-03', today: '2026-03-02' });
  });
});
