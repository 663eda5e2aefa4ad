import { ANSWER_KEPT_MS, commandRoutes, queryRoutes } from '@gongkai/gateway-lib';
import { startSystem, type RunningSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { OF_ANYBODY, overspent, WITH_TOKEN, type Cost } from './costs/bounds.js';
import { largestWorld, type LargestWorld } from './costs/largest-world.js';
import { largestCommands, largestQuestionsApart, type LargestRequest } from './costs/routes-asked.js';
import { spent } from './costs/spent.js';
import { castOf, clientAt, type Cast, type Player } from './story/cast.js';

jest.setTimeout(600_000);

let system: RunningSystem;
let cast: Cast;
let world: LargestWorld;

beforeAll(async () => {
  system = await startSystem({ mode: 'standalone' });
  const api = clientAt(system.url);
  cast = await castOf(system, api);
  world = await largestWorld(api, cast);
});
afterAll(() => system.close());

/** What is sent is a trial: the next one finds everything as it was. @returns the answer's status */
const ask = async ({ path, body }: LargestRequest, by?: Player): Promise<number> => {
  const authorization = by === undefined ? {} : { authorization: `Bearer ${by.token}` };
  const sent =
    body === undefined
      ? { headers: authorization }
      : {
          method: 'POST',
          headers: {
            ...authorization,
            ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'gongkai-trial': 'true' },
          },
          body,
        };
  const response = await fetch(`${system.url}${path}`, sent);
  await response.arrayBuffer();
  return response.status;
};

interface Measured {
  readonly cost: Cost;
  readonly statuses: readonly number[];
}

const isKeptOnce = ({ path, body }: LargestRequest): boolean => path.startsWith('/api/v1/public') && body === undefined;

/** The first one is not measured: it finds nothing warm. What is asked twice waits until no kept answer is told any more. */
const costOf = async (requests: readonly LargestRequest[], by?: Player): Promise<Measured> => {
  const isRepeated = new Set(requests.map(({ path }) => path)).size < requests.length;
  const isKept = isRepeated && by === undefined && requests.every(isKeptOnce);
  const statuses: number[] = [];
  const acts = requests.map((request) => async () => {
    statuses.push(await ask(request, by));
  });
  const cost = await spent(system.program().pid, acts, () => pause(isKept ? ANSWER_KEPT_MS : 0));
  return { cost: { request: requests[0]?.name ?? '', ...cost }, statuses };
};

const four = (request: LargestRequest): readonly LargestRequest[] => [request, request, request, request];

/** How far a request has come that was answered so. */
const depthOf = (status: number): number => {
  if (status < 300) return 3;
  if (status === 409 || status === 422) return 2;
  return status === 403 || status === 404 ? 1 : 0;
};

/** The command by whom and on what it comes furthest. */
const furthest = async (requests: readonly LargestRequest[]) => {
  let best: { readonly depth: number; readonly request: LargestRequest; readonly by: Player } | undefined;
  for (const request of requests)
    for (const by of [cast.clerk, cast.secretary, cast.checker, cast.member]) {
      const depth = depthOf(await ask(request, by));
      if (best === undefined || depth > best.depth) best = { depth, request, by };
      if (depth === 3) return best;
    }
  if (best === undefined) throw new Error('nothing was asked');
  return best;
};

const named = <Route extends { readonly path: string }>(routes: readonly Route[]) =>
  routes.map((route) => [route.path, route] as const);

/** How far a command comes that isn't taken (3) at its largest: decided and refused (2), or stopped before (1). Both lists only shrink. */
const REFUSED: readonly string[] = [
  ...[
    'AdoptCatalogue',
    'AdoptOwnDays',
    'AdoptProfile',
    'AmendSession',
    'AnswerTakeover',
    'AppointToOffice',
    'ArchiveItem',
  ],
  ...['AskForDecision', 'AskTakeover', 'ClearItem', 'CloseItem', 'ConfirmErasure'],
  ...['DropCorrection', 'MinuteSession', 'ProposeWithholding', 'ProveDelivery'],
  ...['ProvePosting', 'PublishCorrection', 'RecordAttendance'],
  ...['RefuseClearance', 'ReleaseItem', 'RestartReview', 'SubmitItem'],
  ...['TakeDownPosting', 'WithdrawErasure', 'WithdrawTakeover'],
];
const STOPPED: readonly string[] = [
  ...['AppointFirstSecretary', 'AppointNextSecretary', 'ArrangeDepartment', 'CreateServiceAccount', 'DelegateOffice'],
  ...['EndAppointment', 'EndDelegation', 'EndDepartment', 'EndOrganisation', 'EndServiceAccount'],
  ...['EnrolMember', 'EnrolStaff', 'PlaceUnder', 'RenewAppointment', 'RepairProfile', 'RescueSecretary'],
  ...['ResignFromOffice', 'ClearReason', 'RefuseReason', 'RewordReason'],
];
const depthExpected = (name: string): number => {
  if (STOPPED.includes(name)) return 1;
  return REFUSED.includes(name) ? 2 : 3;
};

describe('at its largest legal size', () => {
  it.each(named(queryRoutes.filter(({ isPublic }) => isPublic === true)))(
    'what everybody may ask costs at most 200 ms of processor and 64 MB: %s',
    async (_, route) => {
      for (const requests of largestQuestionsApart(route, world)) {
        const { cost, statuses } = await costOf(requests);
        expect(statuses).toEqual([200, 200, 200, 200]);
        expect(overspent([cost], OF_ANYBODY)).toEqual([]);
      }
    },
  );

  it.each(['/', '/health', '/api/openapi.json', '/api/docs', '/api/docs/swagger-ui-bundle.js'])(
    'what else everybody may ask costs no more: %s',
    async (path) => {
      const { cost, statuses } = await costOf(four({ name: path, path }));
      expect(statuses).toEqual([200, 200, 200, 200]);
      expect(overspent([cost], OF_ANYBODY)).toEqual([]);
    },
  );

  it.each(named(queryRoutes.filter(({ isPublic }) => isPublic !== true)))(
    'what some may ask costs at most a second of processor: %s',
    async (_, route) => {
      for (const requests of largestQuestionsApart(route, world)) {
        const { cost, statuses } = await costOf(requests, cast.secretary);
        expect(new Set(statuses)).toEqual(new Set([200]));
        expect(overspent([cost], WITH_TOKEN)).toEqual([]);
      }
    },
  );

  it.each(named(commandRoutes))(
    'what is sent costs at most a second, and of a stranger 200 ms and 64 MB: %s',
    async (_, route) => {
      const { request, by, depth } = await furthest(largestCommands(route, world));
      expect([request.name, depth]).toEqual([request.name, depthExpected(request.name)]);
      const { cost } = await costOf(four(request), by);
      expect(overspent([cost], WITH_TOKEN)).toEqual([]);
      const stranger = await costOf(four(request));
      expect(stranger.statuses).toEqual([401, 401, 401, 401]);
      expect(overspent([stranger.cost], OF_ANYBODY)).toEqual([]);
    },
  );
});
