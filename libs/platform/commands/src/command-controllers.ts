import type { BusRequest } from '@gongkai/bus';
import type { CommandReply } from '@gongkai/kernel';
import { Controller, type Type } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandHandler } from './command-handler.js';
import type { CommandMeans } from './execute-command.js';

/** The controllers that serve a context's table of commands, each command on its contract's subject. */
export const commandControllers = <Tools>(
  handlers: readonly CommandHandler<Tools>[],
  means: CommandMeans<Tools>,
): Type[] => handlers.map((handler) => controllerOf(handler, means));

const controllerOf = <Tools>({ contract, execute }: CommandHandler<Tools>, means: CommandMeans<Tools>): Type => {
  @Controller()
  class HandledCommand {
    @MessagePattern(contract.subject)
    execute(@Payload() request: BusRequest): Promise<CommandReply> {
      return execute(request, means);
    }
  }
  Object.defineProperty(HandledCommand, 'name', { value: `${contract.name}Controller` });
  return HandledCommand;
};
