import { isUuid } from '@gongkai/kernel';
import type { Command } from 'commander';
import { apiOptions, type ApiOptions } from './api-options.js';
import { languageOption } from './language.js';
import { Ended, EXIT } from './outcome.js';
import type { Output } from './output.js';

const NO_ITEM = { en: "the item's id must be a UUID in lower case", zh: '公开事项的编号须为小写的 UUID' };

export const historyCommand = (program: Command, outputOf: () => Output): void => {
  apiOptions(program.command('history'))
    .description('who did what with an item, when and why, oldest first')
    .argument('<item>', "the item's id")
    .addOption(languageOption())
    .action(async (item: string, options: ApiOptions) => {
      if (!isUuid(item)) throw new Ended(NO_ITEM, EXIT.usage);
      const { tellHistory } = await import('./telling/history.js');
      await tellHistory(item, options, outputOf());
    });
};
