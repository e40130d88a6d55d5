import type * as api from '@unmissed/sdk';

/** Words for every value of the API that people see. The compiler asks for new ones. */
export interface EnumWords {
  readonly reasons: Readonly<Record<api.DecisionReason, string>>;
  readonly statuses: Readonly<Record<api.DeliveryStatus, string>>;
  readonly verdicts: Readonly<Record<api.Verdict, string>>;
  readonly kinds: Readonly<Record<api.NotificationKind, string>>;
  readonly checkResults: Readonly<Record<api.DecisionCheckResult, string>>;
  readonly legOutcomes: Readonly<Record<api.LegOutcome, string>>;
  readonly answeredBy: Readonly<Record<api.AnsweredBy, string>>;
  readonly callTypes: Readonly<Record<api.CallType, string>>;
  readonly attemptOutcomes: Readonly<Record<api.AttemptOutcome, string>>;
  readonly rejections: Readonly<Record<api.CallReportRejectionCode, string>>;
  readonly targetResolutions: Readonly<Record<api.TargetResolution, string>>;
  readonly uriTypes: Readonly<Record<api.UriType, string>>;
  readonly addressTypes: Readonly<Record<api.MailboxAddressType, string>>;
  readonly actorTypes: Readonly<Record<api.AuditActorType, string>>;
  readonly objectTypes: Readonly<Record<api.AuditObjectType, string>>;
  readonly deliveryRoutes: Readonly<Record<api.DeliveryRoute, string>>;
  readonly smtpSecurities: Readonly<Record<api.SmtpSecurity, string>>;
  readonly smtpAuthTypes: Readonly<Record<api.SmtpAuthType, string>>;
  readonly testMailStatuses: Readonly<Record<api.TestMailStatus, string>>;
  readonly webhookEvents: Readonly<Record<api.WebhookEvent, string>>;
  readonly webhookStatuses: Readonly<Record<api.WebhookDeliveryStatus, string>>;
}

export const enums: EnumWords = {
  reasons: {
    NOTIFY: 'User is told',
    IN_PROGRESS: 'Call not over yet',
    ANSWERED: 'Answered',
    ANSWERED_ELSEWHERE: 'Answered elsewhere',
    VOICE_MESSAGE_LEFT: 'Voice message left',
    NOT_OFFERED: 'Never rang',
    POLICY_FORBIDS: 'Policy forbids it',
    USER_OPTED_OUT: 'User opted out',
    MAILBOX_DISABLED: 'Mailbox disabled',
    NO_EMAIL_ADDRESS: 'No e-mail address',
    LEGACY_MAILBOX_SERVER: 'Legacy mailbox server',
    CALL_TOO_OLD: 'Reported too late',
    INTERNAL_EXCLUDED: 'Internal call excluded',
    CALLER_HIDDEN_EXCLUDED: 'Hidden caller excluded',
    RANG_TOO_SHORT: 'Rang too short',
    GROUP_RULE: 'Group call excluded',
    HELD_FOR_QUIET_HOURS: 'Held for quiet hours',
  },
  statuses: {
    WAITING: 'Waiting',
    SENDING: 'Being sent',
    SENT: 'Sent',
    SUPPRESSED: 'Not sent',
    FAILED: 'Failed',
    UNCERTAIN: 'Uncertain',
  },
  verdicts: {
    IN_PROGRESS: 'In progress',
    ANSWERED: 'Answered',
    VOICE_MESSAGE_LEFT: 'Voice message left',
    ANSWERED_ELSEWHERE: 'Answered elsewhere',
    NOT_OFFERED: 'Never rang',
    MISSED: 'Missed',
  },
  kinds: { MISSED_CALL: 'Missed call', VOICE_MAIL: 'Voice mail' },
  checkResults: { PASSED: 'Passed', FAILED: 'Said no', NOT_ASKED: 'Not asked' },
  legOutcomes: {
    RINGING: 'Ringing',
    NO_ANSWER: 'Rang out',
    CANCELLED: 'Caller gave up',
    UNREACHABLE: 'Unreachable',
    BUSY: 'Busy',
    DECLINED: 'Declined',
    FORWARDED: 'Forwarded',
    ANSWERED_ELSEWHERE: 'Answered elsewhere',
    ANSWERED: 'Answered',
  },
  answeredBy: { PERSON: 'By a person', MESSAGE_STORE: 'By voice mail', ANNOUNCEMENT: 'By an announcement' },
  callTypes: {
    VOICE_MESSAGE: 'Voice message',
    MISSED_CALL: 'Missed call',
    ANSWERED: 'Answered',
    ANSWERED_ELSEWHERE: 'Answered elsewhere',
    NONE: 'Never rang',
  },
  attemptOutcomes: {
    ACCEPTED: 'Accepted',
    FAILED_TEMPORARILY: 'Failed for now',
    FAILED_PERMANENTLY: 'Failed for good',
    UNCERTAIN: 'Uncertain',
  },
  rejections: {
    INVALID_SOURCE: 'Source not valid',
    INVALID_CALL_ID: 'Call id not valid',
    INVALID_TARGET: 'Called address not valid',
    INVALID_TEXT: 'Text not valid',
    INVALID_TIME: 'Time not valid',
    TIME_IN_FUTURE: 'Time in the future',
    END_BEFORE_START: 'End before start',
    INVALID_DURATION: 'Duration not valid',
    INVALID_AUDIO: 'Recording not valid',
    AUDIO_NOT_FOUND: 'Recording not found',
    TOO_MANY_LEGS: 'Too many legs',
    DIAL_PLAN_NOT_FOUND: 'Dial plan not found',
    SOURCE_NOT_ALLOWED: 'Source not allowed',
    DIAL_PLAN_NOT_ALLOWED: 'Dial plan not allowed',
  },
  targetResolutions: { MAILBOX: 'Mailbox', NO_MAILBOX: 'No mailbox' },
  uriTypes: { TELEPHONE_EXTENSION: 'Telephone extension', SIP_NAME: 'SIP URI', E164: 'E.164' },
  addressTypes: { EXTENSION: 'Extension', SIP: 'SIP address', E164: 'Telephone number' },
  actorTypes: { API_KEY: 'API key', PERSON: 'Person', SYSTEM: 'Unmissed itself' },
  objectTypes: {
    ORGANIZATION: 'Organization',
    API_KEY: 'API key',
    DIAL_PLAN: 'Dial plan',
    MAILBOX_POLICY: 'Mailbox policy',
    MAILBOX: 'Mailbox',
    SMTP_ROUTE: 'Mail server',
    RETENTION: 'Retention',
    NOTIFICATIONS: 'Notifications',
    WEBHOOK_ENDPOINT: 'Webhook',
  },
  deliveryRoutes: { ORGANIZATION: 'Own mail server', INSTALLATION: 'Mail server of the installation' },
  smtpSecurities: {
    TLS: 'TLS',
    STARTTLS: 'STARTTLS',
    OPPORTUNISTIC: 'STARTTLS where offered',
    NONE: 'Not encrypted',
  },
  smtpAuthTypes: {
    NONE: 'No sign-in',
    PASSWORD: 'Password',
    OAUTH2_CLIENT_CREDENTIALS: 'OAuth 2, application',
    OAUTH2_REFRESH_TOKEN: 'OAuth 2, user',
  },
  testMailStatuses: { WAITING: 'Waiting', SENT: 'Sent', FAILED: 'Failed' },
  webhookEvents: {
    CALL_MISSED: 'Call missed',
    NOTIFICATION_SENT: 'Notification sent',
    NOTIFICATION_FAILED: 'Notification failed',
    NOTIFICATION_SUPPRESSED: 'Notification suppressed',
  },
  webhookStatuses: { WAITING: 'Waiting', SENDING: 'Being sent', DELIVERED: 'Delivered', FAILED: 'Failed' },
};
