import { Fault, type Json } from '@gongkai/kernel';
import { Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { jsonFrom, bytesOfJson } from '../client/wire.js';
import type { Bus, IncomingRequest } from '../port.js';
import { contextOfSubject } from '../subject.js';
import type { BusRequest } from './bus-request.js';
import { faultReplyOf, logFault } from './fault-reply.js';

const jsonOf = (data: Uint8Array): Json => {
  try {
    return jsonFrom(data);
  } catch {
    throw new Fault('malformed', 'the request is no JSON');
  }
};

/**
 * Serves every `@MessagePattern(subject)` of a Nest application over the bus, in the queue group of the subject's context. A
 * handler gets a {@link BusRequest} and answers with a `Reply`, as a value or an observable; what it throws is answered as a
 * fault, with a {@link Fault}'s own code, with `unavailable` for what is transient, else `failed`.
 * It needs {@link FaultFilter}: Nest's own exception filter makes every error the same.
 */
export class BusStrategy extends Server implements CustomTransportStrategy {
  protected override readonly logger = new Logger('Bus');
  private readonly stops: (() => Promise<void>)[] = [];

  constructor(private readonly bus: Bus) {
    super();
  }

  /** Fails for an `@EventPattern`: published events come through processes, not through Nest. */
  listen(done: (error?: unknown) => void): void {
    this.serveAll().then(() => {
      done();
    }, done);
  }

  /** Takes no more requests; resolves when those in flight are answered. The bus itself stays open. */
  async close(): Promise<void> {
    await Promise.all(this.stops.splice(0).map((stop) => stop()));
  }

  override on(): never {
    throw new Error('a bus has no events to listen to');
  }

  override unwrap<T>(): T {
    return this.bus as T;
  }

  private async serveAll(): Promise<void> {
    for (const [subject, handler] of this.messageHandlers) {
      if (handler.isEventHandler === true) throw new Error(`${subject}: published events are consumed by processes`);
      this.stops.push(
        await this.bus.serve(subject, contextOfSubject(subject), (request) => this.answer(handler, request)),
      );
    }
  }

  private async answer(handler: MessageHandler, request: IncomingRequest): Promise<Uint8Array> {
    try {
      const { headers, deadlineMs, aside } = request;
      const waiting = aside === undefined ? {} : { aside };
      const payload: BusRequest = { data: jsonOf(request.data), headers, deadlineMs, ...waiting };
      const result: unknown = await handler(payload, request);
      return bytesOfJson(isObservable(result) ? await lastValueFrom(result) : result);
    } catch (error) {
      const reply = faultReplyOf(error);
      logFault(this.logger, request, [error, reply]);
      return bytesOfJson(reply);
    }
  }
}
