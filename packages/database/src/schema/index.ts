export * from './audit.ts';
export * from './calls.ts';
export * from './configuration.ts';
export * from './notifications.ts';
export * from './organizations.ts';
