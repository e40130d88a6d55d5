export const roles = ['all', 'api', 'worker'] as const;

/** What of the product a process runs. */
export type Role = (typeof roles)[number];
