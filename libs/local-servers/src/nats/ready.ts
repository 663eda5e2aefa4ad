import { connect } from 'node:net';

const ANSWER_WITHIN_MS = 1_000;

/** What a NATS server says first: `INFO {…}`. */
const greetingOf = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let text = '';
    const give = (done: () => void): void => {
      socket.destroy();
      done();
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => give(() => reject(new Error('silent'))));
    socket.once('error', (error) => give(() => reject(error)));
    socket.once('close', () => reject(new Error('closed')));
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (text.includes('\r\n')) give(() => resolve(text));
    });
  });

/** Whether a NATS server with JetStream greets on that port of loopback. */
export const isReady = (port: number): Promise<boolean> =>
  greetingOf(port).then(
    (greeting) => greeting.startsWith('INFO ') && /"jetstream":\s*true/.test(greeting),
    () => false,
  );
