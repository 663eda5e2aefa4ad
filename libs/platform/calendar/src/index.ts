export * from './calendar-file.js';
export * from './explain-deadline.js';
export * from './legal-holidays.js';
export * from './load-calendar.js';
export * from './official-calendar.js';
