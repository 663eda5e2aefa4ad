import { describe, expect, it } from '@jest/globals';
import { welcome } from './welcome.js';

const started = { address: 'http://127.0.0.1:3000', dataDir: '/srv/gongkai', databaseFolder: undefined };

describe('what a start prints', () => {
  it('says how to found the organisation until it is founded, and from then on no more', () => {
    const before = welcome({ ...started, isFounded: false });
    expect(before).toContain("DATA_DIR='/srv/gongkai' npx gongkai found --organisation");
    const founding = before.slice(before.indexOf('\nOnce,'), before.indexOf('\nStop with'));
    expect(welcome({ ...started, isFounded: true })).toBe(before.replace(founding, ''));
    expect(founding).toContain('gongkai token --person');
  });
});
