import type { ServiceConfig } from '@gongkai/config';
import { onOwnConnection } from '@gongkai/database';

/** Whether its first secretary was appointed, as the rows say that the organisation's context keeps; it must have opened them before. */
export const isFounded = ({ DATABASE_URL: url = '' }: Pick<ServiceConfig, 'DATABASE_URL'>): Promise<boolean> =>
  onOwnConnection(url, 'gongkai founded', async (client) => {
    const { rowCount } = await client.query("SELECT FROM organisation.appointment WHERE office = 'secretary' LIMIT 1");
    return rowCount === 1;
  });
