import type { Bus } from '@gongkai/bus';
import { canonicalBytes } from '@gongkai/event-store';
import type { CommandMessage, Reply } from '@gongkai/kernel';
import type { Notice } from './ledger.js';

/** The context that acts: it takes each command once by its id, and notes in which order they came first. */
export class Notices {
  readonly taken = new Map<string, Notice>();
  readonly order: string[] = [];
  received = 0;
  /** What it answers instead of accepting. */
  answer: (notice: Notice, message: CommandMessage<Notice>) => Reply | undefined = () => undefined;

  serve(bus: Bus): Promise<() => Promise<void>> {
    return bus.serve('notices.cmd.send-notice', 'notices', ({ data }) => {
      const message = JSON.parse(new TextDecoder().decode(data)) as CommandMessage<Notice>;
      this.received += 1;
      const otherwise = this.answer(message.body, message);
      if (otherwise !== undefined) return Promise.resolve(canonicalBytes(otherwise));
      const repeated = this.taken.has(message.commandId);
      if (!repeated) this.order.push(`${message.body.to} ${message.body.text}`);
      this.taken.set(message.commandId, message.body);
      const reply = { kind: 'accepted', id: message.target, revision: 0, token: 'l:notices:1', repeated };
      return Promise.resolve(canonicalBytes(reply));
    });
  }
}
