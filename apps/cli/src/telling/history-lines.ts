import { actorFromText, isInstant, msOfInstant, type HistoryLine, type Instant, type Language } from '@gongkai/kernel';
import { factLabel, factValue } from './fact-labels.texts.js';

/** For whom a history is told. */
export interface TellingOptions {
  /** Where the organisation keeps its time, as `Asia/Shanghai`. */
  readonly zone: string;
  readonly language: Language;
}

/** Which zone the times are of. */
export const zoneText = (zone: string, language: Language): string =>
  language === 'zh' ? `时间为 ${zone} 时区的时间` : `times are those of ${zone}`;

/** A moment as a clock in the zone shows it: `2026-04-28 09:02:03`. */
const timeText = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(msOfInstant(at));

const personText = (person: string, language: Language): string =>
  language === 'zh' ? `人员 ${person}` : `person ${person}`;

const actorText = (text: string, language: Language): string => {
  const actor = actorFromText(text);
  switch (actor?.kind) {
    case undefined:
      return text;
    case 'person':
      return personText(actor.person, language);
    case 'account':
      return language === 'zh'
        ? `系统账户 ${actor.account}（${personText(actor.owner, language)}）`
        : `account ${actor.account} of ${personText(actor.owner, language)}`;
    case 'process':
      return language === 'zh' ? `系统（${actor.name}）` : `the system (${actor.name})`;
    case 'installation':
      return language === 'zh' ? '本系统管理员' : 'the installation';
    case 'public':
      return language === 'zh' ? '社会公众' : 'the public';
  }
};

const whoIn = ({ actor, account }: HistoryLine, language: Language): string => {
  if (account === null) return actorText(actor, language);
  const owner = personText(account.owner, language);
  return language === 'zh' ? `系统账户“${account.name}”（${owner}）` : `account "${account.name}" of ${owner}`;
};

const factText = (name: string, value: unknown, { zone, language }: TellingOptions): string => {
  const label = factLabel(name, language);
  const told = typeof value === 'string' && isInstant(value) ? timeText(value, zone) : factValue(name, value, language);
  return language === 'zh' ? `${label}：${told}` : `${label}: ${told}`;
};

/** One line of a history for people: number, time, who, what, why. */
export const historyText = (line: HistoryLine, options: TellingOptions): string => {
  const { revision, at, zh, en, reason, facts } = line;
  const { zone, language } = options;
  const isChinese = language === 'zh';
  const number = String(revision).padStart(3);
  const why = reason === null ? '' : isChinese ? `：${reason}` : `: ${reason}`;
  const told = Object.entries(facts).map(([name, value]) => factText(name, value, options));
  const more = told.length === 0 ? '' : `  [${told.join(isChinese ? '；' : '; ')}]`;
  return `${number}  ${timeText(at, zone)}  ${whoIn(line, language)}  ${isChinese ? zh : en}${why}${more}`;
};
