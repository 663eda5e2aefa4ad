import type { RejectionText } from '@gongkai/kernel';

const of =
  (status: RejectionText['status']) =>
  (en: string, zh: string): RejectionText => ({ status, en, zh });

export const forbidden = of(403);
export const unknown = of(404);
export const conflict = of(409);
export const invalid = of(422);
