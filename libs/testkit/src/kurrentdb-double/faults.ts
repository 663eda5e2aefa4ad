/** Where another node leads, as a node that doesn't lead would say. */
export interface Leader {
  readonly host: string;
  readonly port: number;
}

/** How a batch reply is lost after the commit: nothing ever comes, or the whole append stream breaks. */
export type LostReply = 'silent' | 'broken';

/** How callers are refused: an unknown password, or a known user without the right. */
export type Refusal = 'password-refused' | 'right-lacking';

/** Faults that a spec injects; each is used up by the calls that it strikes. */
export interface KurrentdbFaults {
  /** The next reads answer UNAVAILABLE at once. */
  refuseReads(times?: number): void;
  /** The next appends are committed, but their replies never arrive. */
  loseAppendReplies(times?: number, how?: LostReply): void;
  /** The next appends break off before they are committed. */
  breakAppends(times?: number): void;
  /** The next appends, and with them their stream, are refused: another node leads. */
  pointToLeader(leader: Leader, times?: number): void;
  /** From now on every call is refused so; nothing lets all pass again. */
  refuseCallers(how: Refusal | undefined): void;
  /** Breaks every subscription that is open now; gives their number. */
  cancelSubscriptions(): number;
  /** The next subscriptions give that many events from before their checkpoint again. */
  repeatOnResubscribe(events: number, times?: number): void;
  /** From now on append replies carry the position of the append's first event: the server calls the pair approximate. */
  answerWithFirstPositions(): void;
}

/** The faults as the double asks for them. */
export class FaultSwitchboard implements KurrentdbFaults {
  readonly subscriptions = new Set<() => void>();
  answersFirstPosition = false;
  refusal: Refusal | undefined;
  private readsToRefuse = 0;
  private appendsToBreak = 0;
  private replies = { left: 0, how: 'silent' as LostReply };
  private redirects: { left: number; leader: Leader } | undefined;
  private repeats = { left: 0, events: 0 };

  refuseReads(times = 1): void {
    this.readsToRefuse += times;
  }

  loseAppendReplies(times = 1, how: LostReply = 'silent'): void {
    this.replies = { left: times, how };
  }

  breakAppends(times = 1): void {
    this.appendsToBreak += times;
  }

  pointToLeader(leader: Leader, times = 1): void {
    this.redirects = { left: times, leader };
  }

  cancelSubscriptions(): number {
    const open = [...this.subscriptions];
    for (const cancel of open) cancel();
    return open.length;
  }

  repeatOnResubscribe(events: number, times = 1): void {
    this.repeats = { left: times, events };
  }

  answerWithFirstPositions(): void {
    this.answersFirstPosition = true;
  }

  refuseCallers(how: Refusal | undefined): void {
    this.refusal = how;
  }

  takesRead(): boolean {
    if (this.readsToRefuse === 0) return true;
    this.readsToRefuse -= 1;
    return false;
  }

  takesAppend(): boolean {
    if (this.appendsToBreak === 0) return true;
    this.appendsToBreak -= 1;
    return false;
  }

  replyLost(): LostReply | undefined {
    if (this.replies.left === 0) return undefined;
    this.replies = { ...this.replies, left: this.replies.left - 1 };
    return this.replies.how;
  }

  leaderElsewhere(): Leader | undefined {
    if (this.redirects === undefined || this.redirects.left === 0) return undefined;
    this.redirects = { ...this.redirects, left: this.redirects.left - 1 };
    return this.redirects.leader;
  }

  eventsToRepeat(): number {
    if (this.repeats.left === 0) return 0;
    this.repeats = { ...this.repeats, left: this.repeats.left - 1 };
    return this.repeats.events;
  }
}
