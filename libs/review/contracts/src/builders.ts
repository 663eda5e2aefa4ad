import { contractsOf } from '@gongkai/contract-kit';

/** What the contracts of this context are made with. */
export const reviewContracts = contractsOf('review');
