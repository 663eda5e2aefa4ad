import * as contracts from '@gongkai/items-contracts';
import { dateInZone } from '@gongkai/kernel';
import { onItem, whereDecided } from './authorizing.js';
import { calendarOfRound, decidingBody, momentOf, sealedField, sealedFieldIfAny } from './preparing.js';

export const roundSessionHandlers = [
  onItem(contracts.recordReviewSession, {
    may: 'items.record-session',
    prepare: async (context) => {
      const { body, rules, asked } = context;
      const deciding = decidingBody(context, 'publication');
      return {
        type: 'RecordReviewSession',
        ...momentOf(context),
        ...body,
        heldOn: dateInZone(body.heldAt, rules.zone),
        rosterThen: await asked.rosterThen(deciding.organisation, deciding.body, body.heldAt),
        dissent: await sealedFieldIfAny(context, 'dissent'),
        calendar: await calendarOfRound(context),
      };
    },
  }),
  onItem(contracts.objectToRecord, {
    may: 'items.object-to-record',
    authorize: whereDecided,
    prepare: async (context) => ({
      type: 'ObjectToRecord',
      ...momentOf(context),
      reason: await sealedField(context, 'reason'),
    }),
  }),
];
