import { randomUUID } from 'node:crypto';
import { dateInZone, instantOfMs, type CommandContract } from '@gongkai/kernel';
import { extremeOf, type ExtremeSchema, type GivenFields } from '@gongkai/testkit';
import type { Cast } from './actors.js';
import type { Scene } from './scene.js';
import { inputOf } from './schema.js';

/** Of the attacked organisation, by whose days it is judged. */
const ZONE = 'Asia/Shanghai';
const SHA256 = 'c'.repeat(64);

/** The body `organisation`: the head and the committee's. */
const bodyOf = ({ holderOf, deputies }: Cast) => [
  holderOf('secretary'),
  holderOf('committeeMember'),
  ...deputies.slice(0, 1),
];

/** What fields of that name hold, so that a body made from its schema alone is about what is there. */
export const givenIn = (cast: Cast, { session, carrier }: Pick<Scene, 'session' | 'carrier'>): GivenFields => {
  const today = dateInZone(instantOfMs(Date.now()), ZONE);
  const clerk = cast.holderOf('clerk').person;
  return new Map<string, unknown>([
    ...Object.entries({
      organisation: cast.centre,
      superior: cast.centre,
      successor: cast.elsewhere,
      target: cast.centre,
    }),
    ...Object.entries({
      session,
      carrier,
      department: cast.department,
      appointment: cast.appointments.handler,
    }),
    ...Object.entries({
      person: cast.hidden.person,
      to: clerk,
      responsible: clerk,
      postedBy: clerk,
      deliveredBy: clerk,
    }),
    ...Object.entries({ chair: cast.holderOf('secretary').person, attendance: [clerk] }),
    ['seats', bodyOf(cast).map((one) => ({ person: one.person, presence: 'present' }))] as const,
    ...Object.entries({ 'matter.context': 'items', 'matter.kind': 'publication' }),
    ...['sha256', 'fileSha256', 'scanSha256', 'listSha256', 'digest'].map((name) => [name, SHA256] as const),
    ...['decidedOn', 'heldOn', 'upOn', 'downOn', 'deliveredOn', 'fromOn'].map((name) => [name, today] as const),
    ...Object.entries({ untilOn: `${String(Number(today.slice(0, 4)) + 1)}-06-30`, recheckOn: null }),
    ...Object.entries({ heldAt: new Date(Date.now() - 3_600_000).toISOString(), zone: ZONE }),
    ...Object.entries({ acts: ['items.draft'], code: 'R3', name: '另一名称', contact: '13800000000' }),
    ...['quorumShare.default', 'quorumShare.appointment', 'quorumShare.funds', 'approvalShareOfBody'].map(
      (name) => [`numbers.review.${name}`, '2/3'] as const,
    ),
  ]);
};

const isId = ({ pattern }: ExtremeSchema): boolean =>
  typeof pattern === 'string' && pattern.startsWith('^[0-9a-f]{8}-');

const idFieldsOf = (schema: ExtremeSchema): readonly string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    isId(inner) ? [name] : [...idFieldsOf(inner), ...idFieldsOf(inner.items ?? {})],
  );

/** The least body of a command about what is there; an id of what this world hasn't got is one of nothing. */
export const leastBodyOf = ({ body }: CommandContract, given: GivenFields): unknown => {
  const schema = inputOf(body);
  const unknown = idFieldsOf(schema).map((name) => [name, randomUUID()] as const);
  return extremeOf(schema, { texts: 'least', lists: 'least' }, new Map([...unknown, ...given]));
};
