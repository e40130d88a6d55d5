export * from './address.ts';
export * from './decide.ts';
export * from './explain-decision.ts';
export { type Call, callOf, joinCalls, type Leg } from './fold.ts';
export * from './names.ts';
export * from './report.ts';
export * from './retry-schedule.ts';
export * from './settings.ts';
export * from './verdict.ts';
