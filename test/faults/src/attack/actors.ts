import { randomUUID } from 'node:crypto';
import { contextApis } from '@gongkai/contexts';
import type { PowerBearer } from '@gongkai/contract-kit';
import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import { idFrom, OFFICES, type Office, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import { foundOn, termAt, type RunningSystem } from '@gongkai/testkit';
import { accountsFor } from './accounts.js';
import { doneAt, type Edge } from './shots.js';
import { inputOf } from './schema.js';

/** Somebody who sends requests, and what the tables of powers may call him where the attacked organisation is concerned. */
export interface Attacker {
  readonly name: string;
  /** Nothing for the public. */
  readonly person: string | undefined;
  readonly token: string | undefined;
  readonly bears: readonly PowerBearer[];
  /** Of an account: the acts that were named to it. */
  readonly named?: readonly string[];
  readonly isMember: boolean;
}

/** An organisation with a person in each office. */
interface Staffed {
  readonly organisation: string;
  readonly holders: ReadonlyMap<Office, Known>;
}

export interface Known {
  readonly person: string;
  readonly token: string;
}

/** What the decision on every appointment is called: told within the organisation only. */
export const APPOINTMENT_MARKER = '任免暗记甲';

/** The tree that is attacked: the centre, whose superior is the root; beside it another one of the same offices. */
export interface Cast {
  readonly root: string;
  readonly centre: string;
  readonly elsewhere: string;
  /** Of the centre: who holds an office, by its name. */
  holderOf(office: Office): Known;
  /** More who sit in the centre's bodies. */
  readonly deputies: readonly Known[];
  readonly department: string;
  /** The handler's appointment, and the head's. */
  readonly appointments: { readonly handler: string; readonly head: string };
  readonly attackers: readonly Attacker[];
  /** Whose name and contact only some may read. */
  readonly hidden: { readonly person: string; readonly name: string; readonly contact: string };
}

const DAY_MS = 86_400_000;

const ERASING = contextApis
  .flatMap(({ routes }) => routes.commands)
  .filter(({ path }) => /^\/persons\/\{person\}\/erasure(s|-confirmations)$/.test(path));

class Casting {
  private readonly done: ReturnType<typeof doneAt>;
  private readonly term = termAt(Date.now());

  constructor(
    edge: Edge,
    private readonly known: (person: string) => Promise<Known>,
  ) {
    this.done = doneAt(edge);
  }

  async enrolled(by: Known, organisation: string, name: string, more: object = {}): Promise<Known> {
    const body = { name, ...more };
    return this.known(await this.done({ ...by, path: `/organisations/${organisation}/members`, body }));
  }

  staff(by: Known, organisation: string, name: string): Promise<Known> {
    return this.done({ ...by, path: `/organisations/${organisation}/staff`, body: { name } }).then(this.known);
  }

  /** @returns the appointment */
  appointed(by: Known, organisation: string, body: object): Promise<string> {
    const decision = { ...this.term.decision, number: APPOINTMENT_MARKER };
    return this.done({
      ...by,
      path: `/organisations/${organisation}/appointments`,
      body: { ...this.term, decision, ...body },
    });
  }

  /** Below the root, with its first head. */
  async founded(
    by: Known,
    superior: string,
    name: string,
  ): Promise<{ organisation: string; head: Known; appointment: string }> {
    const organisation = await this.done({ ...by, path: '/organisations', body: { name, superior } });
    const head = await this.enrolled(by, organisation, `${name}书记`);
    const decision = { ...this.term.decision, number: APPOINTMENT_MARKER };
    // Ends before the terms that the attack asks for: another can be appointed to follow him.
    const untilOn = this.term.untilOn.replace('-06-30', '-05-31');
    const body = { ...this.term, untilOn, decision, person: head.person };
    const path = `/organisations/${organisation}/first-secretaries`;
    return { organisation, head, appointment: await this.done({ ...by, path, body }) };
  }

  async staffed(head: Known, organisation: string): Promise<Staffed & { department: string; handler: string }> {
    const path = `/organisations/${organisation}/departments`;
    const department = await this.done({ ...head, path, body: { name: '办公室' } });
    const holders = new Map<Office, Known>([['secretary', head]]);
    let handler = '';
    for (const office of OFFICES.filter((one) => one !== 'secretary')) {
      const holder = await this.enrolled(head, organisation, `任${office}者`);
      const more = office === 'handler' ? { department } : {};
      const appointment = await this.appointed(head, organisation, { office, person: holder.person, ...more });
      if (office === 'handler') handler = appointment;
      holders.set(office, holder);
    }
    return { organisation, holders, department, handler };
  }

  act(by: Pick<Known, 'token'>, path: string, body: object = {}): Promise<string> {
    return this.done({ ...by, path, body });
  }

  /** By as many as it takes: each of the acts by another one. */
  async erase(person: string, organisation: string, by: readonly Known[]): Promise<void> {
    const body = { organisation, ground: 'onRequest' };
    for (const [at, { path, contract }] of ERASING.entries()) {
      const known = Object.keys(inputOf(contract.body).properties ?? {});
      const asked = Object.fromEntries(Object.entries(body).filter(([name]) => known.includes(name)));
      await this.act(by[at] ?? by[0] ?? { token: '' }, path.replace('{person}', person), asked);
    }
  }

  /** Of the day after tomorrow: it has begun in no zone. */
  tomorrow(): string {
    return new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
  }
}

interface Centre {
  readonly head: Known;
  readonly centre: string;
  /** Another of those who may erase. */
  readonly confirming: Known;
}

type Bearing = readonly [name: string, who: Known | undefined, bears: readonly PowerBearer[], isMember?: boolean];

/** Those whose case is special: who has no office any more, not yet, by another's leave, or elsewhere. */
const odd = async (casting: Casting, { head, centre, confirming }: Centre): Promise<readonly Bearing[]> => {
  const at = `/organisations/${centre}`;
  const within: readonly PowerBearer[] = ['self:enrolled'];
  const clerk = async (name: string, more: object = {}) => {
    const holder = await casting.enrolled(head, centre, name);
    const appointment = await casting.appointed(head, centre, { office: 'clerk', person: holder.person, ...more });
    return { holder, appointment };
  };
  const member = await casting.enrolled(head, centre, '普通党员');
  const staff = await casting.staff(head, centre, '普通群众');
  const ended = await clerk('已免职者');
  const decision = { body: '中心班子会议', decidedOn: new Date().toISOString().slice(0, 10), number: '1' };
  await casting.act(head, `${at}/appointments/${ended.appointment}/endings`, { decision });
  const resigned = await clerk('已辞职者');
  await casting.act(resigned.holder, `${at}/appointments/${resigned.appointment}/resignations`);
  const left = await clerk('已离开者');
  await casting.act(head, `${at}/members/${left.holder.person}/leavings`);
  const toCome = await clerk('未到任者', { fromOn: casting.tomorrow() });
  const away = await clerk('委托人');
  const delegate = await casting.enrolled(head, centre, '受托人');
  const delegation = { to: delegate.person, untilOn: casting.tomorrow() };
  await casting.act(head, `${at}/appointments/${away.appointment}/delegations`, delegation);
  const erased = await casting.enrolled(head, centre, '已删除者');
  await casting.act(head, `${at}/members/${erased.person}/leavings`);
  await casting.erase(erased.person, centre, [head, confirming]);
  return [
    ['a member', member, within, true],
    ['a member of staff', staff, within],
    ['whose office has ended', ended.holder, within, true],
    ['who resigned', resigned.holder, within, true],
    ['who left', left.holder, []],
    ['whose office is to come', toCome.holder, within, true],
    ['a clerk by delegation', delegate, [...within, 'self:office-holder', 'clerk'], true],
    ['an erased person', erased, []],
  ];
};

type Knowing = (person: string, account?: string) => Promise<Known>;

const tokensOf = async ({ dataDir }: RunningSystem): Promise<Knowing> => {
  const privateKey = await loadPrivateKey(tokenKeyFilesIn(dataDir).privateKeyFile);
  return async (person, account) => {
    const acting = account === undefined ? {} : { account: idFrom<ServiceAccountId>(account) };
    const grant = { person: idFrom<PersonId>(person), ...acting, privateKey, ttlSeconds: 86_400 };
    return { person, token: await issueToken(grant) };
  };
};

/** Founds and fills the organisations, through the API but for the root. */
export const castFor = async (system: RunningSystem, edge: Edge): Promise<Cast> => {
  const known = await tokensOf(system);
  const casting = new Casting(edge, known);
  const founded = await foundOn(system, ['青屏县农业农村局', '局书记']);
  const chief = await known(founded.secretary);
  const root = await casting.staffed(chief, founded.organisation);
  const own = await casting.founded(chief, root.organisation, '渔业技术推广中心');
  const { organisation: centre, head } = own;
  const here = await casting.staffed(head, centre);
  const other = await casting.founded(chief, root.organisation, '农机服务站');
  const there = await casting.staffed(other.head, other.organisation);
  const deputies: Known[] = [];
  for (const office of ['committeeMember', 'groupMember'] as const) {
    const deputy = await casting.enrolled(head, centre, `另一${office}`);
    await casting.appointed(head, centre, { office, person: deputy.person });
    deputies.push(deputy);
  }
  const hidden = { name: '姓名暗记乙', contact: '13912345678' };
  const { person } = await casting.enrolled(head, centre, hidden.name, { contact: hidden.contact });
  const owner = await casting.enrolled(head, centre, '有账户者');
  const accounts = await accountsFor({
    ...{ centre, owner, office: 'clerk', untilOn: casting.tomorrow(), known },
    appointment: await casting.appointed(head, centre, { office: 'clerk', person: owner.person }),
    act: (by, path, body) => casting.act(by, path, body),
  });
  const places = { head, centre, confirming: here.holders.get('clerk') ?? head };
  const bearings: readonly Bearing[] = [
    ['the public', undefined, []],
    ['a stranger', await known(randomUUID()), []],
    ...OFFICES.map((office): Bearing => {
      const own: readonly PowerBearer[] = office === 'handler' ? ['self:holder'] : [];
      return [office, here.holders.get(office), [office, 'self:enrolled', 'self:office-holder', ...own], true];
    }),
    ...OFFICES.map((office): Bearing => {
      const above: readonly PowerBearer[] = [`superior:${office}`, 'self:office-holder-above'];
      return [`${office} of the superior`, root.holders.get(office), above];
    }),
    ...OFFICES.map((office): Bearing => [`${office} elsewhere`, there.holders.get(office), []]),
    ...(await odd(casting, places)),
  ];
  return {
    ...{ root: root.organisation, centre, elsewhere: other.organisation, deputies, department: here.department },
    holderOf: (office) => here.holders.get(office) ?? head,
    appointments: { handler: here.handler, head: own.appointment },
    attackers: [
      ...bearings.map(([name, who, bears, isMember = false]) => {
        if (who === undefined && name !== 'the public') throw new Error(`nobody is ${name}`);
        return { name, person: who?.person, token: who?.token, bears, isMember };
      }),
      ...accounts,
    ],
    hidden: { person, ...hidden },
  };
};
