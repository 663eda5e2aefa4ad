import 'reflect-metadata';
import { draftItem } from '@gongkai/items-contracts';
import { castBallot } from '@gongkai/review-contracts';
import type { Schema } from '@gongkai/kernel';
import { Body, Controller, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const parsed = (schema: Schema<unknown>, body: unknown): { ok: boolean } => ({ ok: schema.safeParse(body).success });

/** Routes that parse what the product parses and do nothing. */
@Controller()
class EmptyController {
  @Post('empty/items')
  @HttpCode(201)
  draft(@Body() body: unknown) {
    return parsed(draftItem.body, body);
  }

  @Post('empty/reviews/:review/ballots')
  @HttpCode(200)
  vote(@Body() body: object) {
    return parsed(castBallot.body, body);
  }

  @Get('empty/:item')
  read(@Param('item') item: string) {
    return { item };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

const app = await NestFactory.create(EmptyModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
