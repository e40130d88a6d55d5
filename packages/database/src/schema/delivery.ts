import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, instant, organizationId, versioned } from './columns.ts';
import { organizations } from './organizations.ts';

export const smtpSecurity = pgEnum('smtp_security', ['TLS', 'STARTTLS', 'OPPORTUNISTIC', 'NONE']);
export const smtpAuthType = pgEnum('smtp_auth_type', [
  'NONE',
  'PASSWORD',
  'OAUTH2_CLIENT_CREDENTIALS',
  'OAUTH2_REFRESH_TOKEN',
]);

/** An organization's own mail server; without a row its mails go by the installation's. */
export const smtpRoutes = pgTable(
  'smtp_routes',
  {
    organizationId,
    host: text('host').notNull(),
    port: integer('port').notNull(),
    security: smtpSecurity('security').notNull(),
    verifyCertificate: boolean('verify_certificate').notNull(),
    /** Sender as in a header; null: the installation's. */
    sender: text('sender'),
    authType: smtpAuthType('auth_type').notNull(),
    userName: text('user_name'),
    tokenUrl: text('token_url'),
    clientId: text('client_id'),
    scope: text('scope'),
    /** Password, client secret or refresh token, sealed. */
    sealedCredentials: bytea('sealed_credentials'),
    connectionsMax: smallint('connections_max').notNull(),
    messagesPerConnectionMax: smallint('messages_per_connection_max').notNull(),
    messagesPerMinuteMax: integer('messages_per_minute_max'),
    dkimKeys: jsonb('dkim_keys').$type<{ domain: string; selector: string }[]>().notNull(),
    /** Their private keys in the same order, sealed as a JSON array of PEM texts. */
    sealedDkimKeys: bytea('sealed_dkim_keys'),
    ...versioned,
  },
  (t) => [
    primaryKey({ columns: [t.organizationId] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    check('smtp_routes_port', sql`${t.port} between 1 and 65535`),
    check('smtp_routes_connections', sql`${t.connectionsMax} between 1 and 100`),
    check('smtp_routes_messages_per_connection', sql`${t.messagesPerConnectionMax} between 1 and 10000`),
    check('smtp_routes_messages_per_minute', sql`${t.messagesPerMinuteMax} between 1 and 100000`),
    check('smtp_routes_auth_has_user', sql`(${t.authType} = 'NONE') = (${t.userName} is null)`),
    check('smtp_routes_auth_has_credentials', sql`(${t.authType} = 'NONE') = (${t.sealedCredentials} is null)`),
    check('smtp_routes_dkim_has_keys', sql`(${t.dkimKeys} = '[]') = (${t.sealedDkimKeys} is null)`),
  ],
);

/**
 * What all workers know of a mail server: an organization's own, by the organization's id, or the installation's. A
 * lane without a row is open and has no pace to keep. Of no tenant, so it is small and everywhere.
 */
export const lanes = pgTable(
  'lanes',
  {
    id: text('id').primaryKey(),
    /** Failures of the server in a row: the one that closed the lane, and its probes. */
    failureCount: smallint('failure_count').notNull().default(0),
    downSince: instant('down_since'),
    /** When the next probe may be made; whoever moves it on makes it. */
    probeAt: instant('probe_at'),
    lastError: text('last_error'),
    /** Until when the mails begun so far use up its pace. */
    pacedUntil: instant('paced_until'),
  },
  (t) => [check('lanes_down_has_probe', sql`(${t.downSince} is null) = (${t.probeAt} is null)`)],
);

export const testMailStatus = pgEnum('test_mail_status', ['WAITING', 'SENT', 'FAILED']);

/** Mails by which an administrator sees whether a route works; the worker takes them from here. */
export const testMails = pgTable(
  'test_mails',
  {
    organizationId,
    id: uuid('id').notNull(),
    recipient: text('recipient').notNull(),
    language: text('language').notNull(),
    /** Name of who asked for it. */
    requestedBy: text('requested_by').notNull(),
    status: testMailStatus('status').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    host: text('host'),
    smtpCode: smallint('smtp_code'),
    response: text('response'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }),
    index('test_mails_waiting')
      .on(t.createdAt)
      .where(sql`${t.status} = 'WAITING'`),
    check('test_mails_ended_has_time', sql`(${t.status} = 'WAITING') = (${t.endedAt} is null)`),
  ],
);
