import type { PlainDate } from '@gongkai/kernel';
import { isProvisional, type CalendarReference } from '@gongkai/kernel';
import type { DocumentSteps, ItemData } from './document-steps.js';
import type { ItemDocument, ProofDocument, PublicationDocument } from './item-document.js';

type Name = Pick<ItemData<'DeadlineMoved'>, 'kind' | 'number' | 'carrier' | 'from'>;

interface Stands {
  readonly on: PlainDate;
  readonly calendar: CalendarReference;
}

const inProofs = (
  publications: readonly PublicationDocument[],
  { number, carrier, from }: Name,
  change: Partial<ProofDocument>,
): Partial<ItemDocument> => ({
  publications: publications.map((one) => {
    if (one.publication !== number) return one;
    const last = one.proofs.findLastIndex((proof) => proof.carrier === carrier && proof.upOn === from);
    return { ...one, proofs: one.proofs.map((proof, i) => (i === last ? { ...proof, ...change } : proof)) };
  }),
});

/** The day as it stands now, wherever readers see it; the others stand in the item's list of deadlines alone. */
const standing = ({ publications }: ItemDocument, name: Name, { on, calendar }: Stands): Partial<ItemDocument> => {
  const isOpen = isProvisional(on, calendar);
  switch (name.kind) {
    case 'notice':
      return inProofs(publications, name, { endsOn: on, isEndProvisional: isOpen });
    case 'approval':
    case 'insideLead':
      return {};
  }
};

/** Days that move, or that need not. */
export const deadlineSteps: DocumentSteps<'DeadlineMoved' | 'DeadlineConfirmed'> = {
  DeadlineMoved: (document, data) => standing(document, data, { on: data.becomes, calendar: data.calendar }),
  DeadlineConfirmed: (document, data) => standing(document, data, data),
};
