/** The nats-server of this test run. Specs share it: use a context of your own. @throws Error when specs run without the global set-up. */
export const testNatsUrl = (): string => {
  const url = process.env['GONGKAI_TEST_NATS_URL'];
  if (url === undefined) throw new Error('GONGKAI_TEST_NATS_URL is unset: run specs through the root jest.config.mjs');
  return url;
};
