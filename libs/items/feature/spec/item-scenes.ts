import * as items from '@gongkai/items-contracts';
import type { PersonId } from '@gongkai/kernel';
import { accepted, approvedItem, openItem, TEXT } from './item-steps.js';
import type { ItemsWorld } from './items-world.js';
import { CENTRE, COLUMN, HALL, people } from './organisation-double.js';
import { decideOn } from './review-double.js';

/** Who sends a command, and what kind of item it is meant for. */
export interface Scene {
  readonly by: PersonId | `process:${string}`;
  /** Nothing for what is new. */
  readonly on?: () => Promise<string>;
}

/** Items that are where each command is meant for, in a world; each call makes one. */
export const scenesIn = (world: ItemsWorld): Readonly<Record<string, Scene>> => {
  const { clerk, checker, head } = people;
  const done = async (...args: Parameters<ItemsWorld['send']>): Promise<string> => accepted(await world.send(...args));
  const drafted = () => done(items.draftItem, clerk, { body: { organisation: CENTRE, ...TEXT } });
  const after =
    (before: () => Promise<string>, ...steps: readonly ((target: string) => Promise<unknown>)[]) =>
    async (): Promise<string> => {
      const target = await before();
      for (const step of steps) await step(target);
      return target;
    };
  const clears = (version: number) => (target: string) =>
    done(items.clearItem, checker, { target, body: { version, basis: '不涉密' } });
  const submits = (target: string) => done(items.submitItem, clerk, { target, body: {} });
  const decides = (target: string) => decideOn(world, target, { nature: 'editorial' });
  const cleared = after(drafted, clears(1));
  const submitted = after(cleared, submits);
  const refused = after(drafted, (target) =>
    done(items.refuseClearance, checker, { target, body: { version: 1, ground: 'personalPrivacy', basis: '隐私' } }),
  );
  const proposed = after(refused, (target) =>
    done(items.proposeWithholding, clerk, { target, body: { ground: 'personalPrivacy', basis: '隐私' } }),
  );
  const withheld = after(proposed, decides);
  const approved = () => approvedItem(world);
  const open = () => openItem(world);
  const today = new Date(world.time.ms).toISOString().slice(0, 10);
  const posted = after(open, (target) =>
    done(items.provePosting, clerk, {
      target,
      body: { publication: 1, carrier: COLUMN, postedBy: clerk, upOn: today, fileSha256: 'a'.repeat(64) },
    }),
  );
  const corrected = after(open, (target) =>
    done(items.correctItem, clerk, { target, body: { ...TEXT, title: '更正后的标题', reason: '有误' } }),
  );
  const withdrawing = after(open, (target) =>
    done(items.proposeWithdrawal, clerk, { target, body: { reason: '重复公开' } }),
  );
  const given = () => openItem(world, {}, { form: 'document', carriers: [] });
  const delivers = (target: string) =>
    done(items.proveDelivery, clerk, {
      target,
      body: {
        ...{ publication: 1, deliveredOn: today, venue: HALL, deliveredBy: clerk },
        ...{ listCount: 30, listSha256: 'a'.repeat(64), documentNumber: '青渔〔2026〕5号' },
      },
    });
  const delivered = after(given, delivers);
  const closedEarly = after(
    () => openItem(world, {}, { scope: 'members', form: 'document', carriers: [] }),
    delivers,
    (target) => done(items.closeItem, clerk, { target, body: { reason: '不宜扩大范围' } }),
  );
  const closed = after(delivered, (target) => done(items.closeItem, clerk, { target, body: {} }));
  return {
    DraftItem: { by: clerk },
    ReviseItem: { by: clerk, on: drafted },
    ClearItem: { by: checker, on: drafted },
    RefuseClearance: { by: checker, on: drafted },
    ProposeWithholding: { by: clerk, on: refused },
    ReleaseItem: { by: clerk, on: withheld },
    NoteOverdueRecheck: { by: 'process:deadlines', on: withheld },
    SubmitItem: { by: clerk, on: cleared },
    PlaceReview: { by: 'process:take-outcome-when-review-ends', on: submitted },
    TakeOutcome: { by: 'process:take-outcome-when-review-ends', on: submitted },
    MarkApprovalStale: { by: 'process:deadlines', on: approved },
    FlagItemWeighty: { by: head, on: cleared },
    PublishItem: { by: clerk, on: approved },
    ProvePosting: { by: clerk, on: open },
    ProveDelivery: { by: clerk, on: given },
    TakeDownPosting: { by: clerk, on: posted },
    CloseItem: { by: clerk, on: delivered },
    ArchiveItem: { by: clerk, on: closed },
    CorrectItem: { by: clerk, on: open },
    DropCorrection: { by: clerk, on: corrected },
    PublishCorrection: { by: clerk, on: after(corrected, clears(2), submits, decides) },
    ProposeWithdrawal: { by: clerk, on: open },
    ClearReason: { by: checker, on: withdrawing },
    RefuseReason: { by: checker, on: withdrawing },
    RewordReason: { by: clerk, on: closedEarly },
    WithdrawForSecrecy: { by: checker, on: open },
    RecountDeadlines: { by: 'process:deadlines', on: submitted },
  };
};
