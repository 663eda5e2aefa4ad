import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { catalogueSchema } from '../catalogue.js';
import { policyProfileSchema } from '../profile.js';
import { MISSION_CATALOGUE } from './mission-catalogue.js';
import { POLICY_PROFILES } from './policy-profiles.js';

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe("the mission's catalogue", () => {
  it('has the 25 entries, each of the shape that is promised (S3.1(1) to S3.3(2))', () => {
    expect(catalogueSchema.parse(MISSION_CATALOGUE)).toEqual(MISSION_CATALOGUE);
    expect(MISSION_CATALOGUE.entries.map((entry) => entry.code).join(' ')).toBe(
      'R1 R2 R3 R4 R5 R6 R7 R8 R9 D1 D2 D3 D4 D5 A1 A2 P1 P2 P3 F1 F2 F3 F4 Q1 Q2',
    );
  });

  it('puts inside first on major decisions and appointments, and on them alone (S4.2(3))', () => {
    const insideFirst = MISSION_CATALOGUE.entries.filter((entry) => entry.insideFirst).map((entry) => entry.code);
    expect(insideFirst).toEqual(['D1', 'D2', 'D3', 'D4', 'D5', 'A1', 'A2']);
  });

  it('opens capital projects from CNY 50,000 (S3.2 project (1))', () => {
    expect(MISSION_CATALOGUE.entries.find((entry) => entry.code === 'P1')?.threshold?.amountFen).toBe(5_000_000);
  });

  it('never changes: version 1 binds every organisation from its founding', () => {
    expect(sha256(MISSION_CATALOGUE)).toBe('ef2f3f75ac92a5900404a0528e1fcc706267341344737b7ff29c568c95282e25');
    expect(sha256(POLICY_PROFILES)).toBe('041de1163e83ee51ec74ba5307df9b03baf49fd1bc93602aea5aed7f2957bef5');
  });
});

describe('the policy profiles', () => {
  it.each(Object.entries(POLICY_PROFILES))('%s is of the shape that is promised', (id, profile) => {
    expect(policyProfileSchema.parse(profile)).toEqual(profile);
    expect(profile).toMatchObject({ id, version: 1 });
  });

  it('differ where the mission says that they differ', () => {
    const { brief, administration } = POLICY_PROFILES;
    expect(brief.request).toMatchObject({
      ...{ clarifyWithinWorkingDays: 2, answerWithinWorkingDays: 3, extendByWorkingDays: 7 },
    });
    expect(brief.review).toEqual({
      ...POLICY_PROFILES['party-unit'].review,
      ...{ quorumWithinWorkingDays: 2, recordedVoterObjectsWithinWorkingDays: 1 },
    });
    expect(brief.preDisclosure).toEqual({ insideDays: 3, outsideDays: 7 });
    expect(administration.request).toMatchObject({
      ...{ answerWithinWorkingDays: 20, extendByWorkingDays: 20, fee: { payWithinWorkingDays: 20 } },
      applicants: ['members', 'staff', 'anyone'],
    });
    expect(administration.request.groundsToo).toHaveLength(5);
    expect(administration.preDisclosure).toEqual(POLICY_PROFILES['party-unit'].preDisclosure);
  });
});
