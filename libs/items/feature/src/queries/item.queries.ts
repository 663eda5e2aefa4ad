import type { BusRequest } from '@gongkai/bus';
import * as items from '@gongkai/items-contracts';
import type { Reply } from '@gongkai/kernel';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { Answering } from '@gongkai/reading';
import { readHistory } from './history.reading.js';
import { readDifference, readItem, readPublicDifference } from './item.reading.js';
import { orRefused, type ItemsReading } from './items-reading.js';
import { readItems, readPublicItems, readWithheldRegister } from './lists.reading.js';
import { publicItemReader, readPublicItemsValidator } from './public-item.reading.js';
import { readPublicVersions, readVersions } from './versions.reading.js';

export const ITEMS_READING = Symbol('ItemsReading');

/** The queries of items, each served on its contract's subject. */
@Controller()
export class ItemQueries {
  private readonly publicItem: ReturnType<typeof publicItemReader>;

  constructor(
    @Inject(ITEMS_READING) private readonly reading: ItemsReading,
    @Inject(Answering) private readonly answering: Answering,
  ) {
    this.publicItem = publicItemReader(reading.rows);
  }

  @MessagePattern(items.itemById.subject)
  itemById(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.itemById, request, ({ item }, reader) => readItem(this.reading, item, reader));
  }

  @MessagePattern(items.itemsList.subject)
  itemsList(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.itemsList, request, (asked, reader) => readItems(this.reading, asked, reader));
  }

  @MessagePattern(items.itemHistory.subject)
  itemHistory(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.itemHistory, request, (asked, reader) =>
      readHistory(this.reading, asked, reader),
    );
  }

  @MessagePattern(items.itemVersions.subject)
  itemVersions(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.itemVersions, request, ({ item }, reader) =>
      readVersions(this.reading, item, reader),
    );
  }

  @MessagePattern(items.versionDifference.subject)
  versionDifference(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.versionDifference, request, (asked, reader) =>
      readDifference(this.reading, asked, reader),
    );
  }

  @MessagePattern(items.withheldRegister.subject)
  withheldRegister(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.withheldRegister, request, (asked, reader) =>
      orRefused(readWithheldRegister(this.reading, asked, reader)),
    );
  }

  @MessagePattern(items.publicItems.subject)
  publicItems(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.publicItems, request, (asked) => readPublicItems(this.reading, asked));
  }

  @MessagePattern(items.publicItemById.subject)
  publicItemById(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.publicItemById, request, ({ item }) => this.publicItem(item));
  }

  @MessagePattern(items.publicItemsValidator.subject)
  publicItemsValidator(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.publicItemsValidator, request, () =>
      readPublicItemsValidator(this.reading.rows),
    );
  }

  @MessagePattern(items.publicItemVersions.subject)
  publicItemVersions(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.publicItemVersions, request, ({ item }) =>
      readPublicVersions(this.reading, item),
    );
  }

  @MessagePattern(items.publicVersionDifference.subject)
  publicVersionDifference(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(items.publicVersionDifference, request, (asked) =>
      readPublicDifference(this.reading, asked),
    );
  }
}
