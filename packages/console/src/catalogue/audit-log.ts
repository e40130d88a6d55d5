import { auditLog as en } from './en/audit-log.ts';
import { auditLog as fr } from './fr/audit-log.ts';

export const auditLogWords = { en, fr };
