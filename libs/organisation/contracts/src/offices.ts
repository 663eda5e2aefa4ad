import { BODIES, OFFICES } from '@gongkai/kernel';
import { z } from 'zod';

export const officeSchema = z.enum(OFFICES);
export const bodySchema = z.enum(BODIES);
