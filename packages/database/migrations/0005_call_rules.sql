ALTER TYPE "public"."decision_reason" ADD VALUE 'INTERNAL_EXCLUDED';--> statement-breakpoint
ALTER TYPE "public"."decision_reason" ADD VALUE 'CALLER_HIDDEN_EXCLUDED';--> statement-breakpoint
ALTER TYPE "public"."decision_reason" ADD VALUE 'RANG_TOO_SHORT';--> statement-breakpoint
ALTER TYPE "public"."decision_reason" ADD VALUE 'GROUP_RULE';--> statement-breakpoint
ALTER TYPE "public"."decision_reason" ADD VALUE 'HELD_FOR_QUIET_HOURS';--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "notify_internal_calls" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "notify_hidden_callers" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "notify_group_calls" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "ring_seconds_min" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "quiet_hours" jsonb;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "is_caller_internal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "is_caller_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "ring_seconds" double precision;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "is_group_call" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD CONSTRAINT "mailbox_policies_ring_seconds" CHECK ("mailbox_policies"."ring_seconds_min" between 0 and 120);--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD CONSTRAINT "mailbox_policies_quiet_hours" CHECK ("mailbox_policies"."quiet_hours" is null or ("mailbox_policies"."quiet_hours" ->> 'start' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "mailbox_policies"."quiet_hours" ->> 'end' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "mailbox_policies"."quiet_hours" ->> 'start' <> "mailbox_policies"."quiet_hours" ->> 'end') is true);