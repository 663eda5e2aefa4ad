import { jest } from '@jest/globals';
import { killedUnderLoad } from './killed-under-load.js';

jest.setTimeout(240_000);

killedUnderLoad('standalone');
