import type { BusRequest } from '@gongkai/bus';
import * as items from '@gongkai/items-contracts';
import type { CommandReply } from '@gongkai/kernel';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ItemExecution } from './item-execution.js';

type Reply = Promise<CommandReply>;

/** The commands of items, each served on its contract's subject. */
@Controller()
export class ItemCommands {
  constructor(@Inject(ItemExecution) private readonly run: ItemExecution) {}

  @MessagePattern(items.draftItem.subject)
  draftItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.draftItem, request);
  }

  @MessagePattern(items.reviseItem.subject)
  reviseItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.reviseItem, request);
  }

  @MessagePattern(items.flagItemWeighty.subject)
  flagItemWeighty(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.flagItemWeighty, request);
  }

  @MessagePattern(items.clearItem.subject)
  clearItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.clearItem, request);
  }

  @MessagePattern(items.refuseClearance.subject)
  refuseClearance(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.refuseClearance, request);
  }

  @MessagePattern(items.proposeWithholding.subject)
  proposeWithholding(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.proposeWithholding, request);
  }

  @MessagePattern(items.releaseItem.subject)
  releaseItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.releaseItem, request);
  }

  @MessagePattern(items.submitItem.subject)
  submitItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.submitItem, request);
  }

  @MessagePattern(items.recallItem.subject)
  recallItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.recallItem, request);
  }

  @MessagePattern(items.castVote.subject)
  castVote(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.castVote, request);
  }

  @MessagePattern(items.recuseFromReview.subject)
  recuseFromReview(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.recuseFromReview, request);
  }

  @MessagePattern(items.recordReviewSession.subject)
  recordReviewSession(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.recordReviewSession, request);
  }

  @MessagePattern(items.objectToRecord.subject)
  objectToRecord(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.objectToRecord, request);
  }

  @MessagePattern(items.concludeReview.subject)
  concludeReview(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.concludeReview, request);
  }

  @MessagePattern(items.noteLostSeats.subject)
  noteLostSeats(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.noteLostSeats, request);
  }

  @MessagePattern(items.remindSuperior.subject)
  remindSuperior(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.remindSuperior, request);
  }

  @MessagePattern(items.redirectEscalation.subject)
  redirectEscalation(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.redirectEscalation, request);
  }

  @MessagePattern(items.markApprovalStale.subject)
  markApprovalStale(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.markApprovalStale, request);
  }

  @MessagePattern(items.publishItem.subject)
  publishItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.publishItem, request);
  }

  @MessagePattern(items.provePosting.subject)
  provePosting(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.provePosting, request);
  }

  @MessagePattern(items.proveDelivery.subject)
  proveDelivery(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.proveDelivery, request);
  }

  @MessagePattern(items.takeDownPosting.subject)
  takeDownPosting(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.takeDownPosting, request);
  }

  @MessagePattern(items.closeItem.subject)
  closeItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.closeItem, request);
  }

  @MessagePattern(items.archiveItem.subject)
  archiveItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.archiveItem, request);
  }

  @MessagePattern(items.correctItem.subject)
  correctItem(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.correctItem, request);
  }

  @MessagePattern(items.dropCorrection.subject)
  dropCorrection(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.dropCorrection, request);
  }

  @MessagePattern(items.publishCorrection.subject)
  publishCorrection(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.publishCorrection, request);
  }

  @MessagePattern(items.proposeWithdrawal.subject)
  proposeWithdrawal(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.proposeWithdrawal, request);
  }

  @MessagePattern(items.clearWithdrawal.subject)
  clearWithdrawal(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.clearWithdrawal, request);
  }

  @MessagePattern(items.withdrawForSecrecy.subject)
  withdrawForSecrecy(@Payload() request: BusRequest): Reply {
    return this.run.execute(items.withdrawForSecrecy, request);
  }
}
