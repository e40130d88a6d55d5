CREATE TYPE "public"."answered_by" AS ENUM('ANNOUNCEMENT', 'MESSAGE_STORE', 'PERSON');--> statement-breakpoint
CREATE TYPE "public"."leg_outcome" AS ENUM('RINGING', 'NO_ANSWER', 'CANCELLED', 'UNREACHABLE', 'BUSY', 'DECLINED', 'FORWARDED', 'ANSWERED_ELSEWHERE', 'ANSWERED');--> statement-breakpoint
CREATE TYPE "public"."address_type" AS ENUM('EXTENSION', 'SIP', 'E164');--> statement-breakpoint
CREATE TYPE "public"."uri_type" AS ENUM('TELEPHONE_EXTENSION', 'SIP_NAME', 'E164');--> statement-breakpoint
CREATE TYPE "public"."attempt_outcome" AS ENUM('ACCEPTED', 'FAILED_TEMPORARILY', 'FAILED_PERMANENTLY', 'UNCERTAIN');--> statement-breakpoint
CREATE TYPE "public"."decision_reason" AS ENUM('NOTIFY', 'IN_PROGRESS', 'ANSWERED', 'ANSWERED_ELSEWHERE', 'VOICE_MESSAGE_LEFT', 'NOT_OFFERED', 'POLICY_FORBIDS', 'USER_OPTED_OUT', 'MAILBOX_DISABLED', 'NO_EMAIL_ADDRESS', 'LEGACY_MAILBOX_SERVER', 'CALL_TOO_OLD');--> statement-breakpoint
CREATE TYPE "public"."delivery_status" AS ENUM('WAITING', 'SENDING', 'SENT', 'SUPPRESSED', 'FAILED', 'UNCERTAIN');--> statement-breakpoint
CREATE TYPE "public"."notification_kind" AS ENUM('MISSED_CALL', 'VOICE_MAIL');--> statement-breakpoint
CREATE TYPE "public"."verdict" AS ENUM('IN_PROGRESS', 'ANSWERED', 'VOICE_MESSAGE_LEFT', 'ANSWERED_ELSEWHERE', 'NOT_OFFERED', 'MISSED');--> statement-breakpoint
CREATE TABLE "call_legs" (
	"organization_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"leg_id" text NOT NULL,
	"target" text NOT NULL,
	"mailbox_id" uuid,
	"group" text,
	"ringing_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"outcome" "leg_outcome",
	"answered_by" "answered_by",
	"reason" text,
	CONSTRAINT "call_legs_organization_id_call_id_leg_id_pk" PRIMARY KEY("organization_id","call_id","leg_id")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"call_id" text NOT NULL,
	"dial_plan_id" uuid,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"final" boolean NOT NULL,
	"caller_number" text,
	"caller_name" text,
	"caller_sip_uri" text,
	"caller_anonymous" boolean NOT NULL,
	"caller_key" text COLLATE "C",
	"called_number" text,
	"called_mailbox_id" uuid,
	"reached_message_service" boolean,
	"received_at" timestamp (3) with time zone NOT NULL,
	"end_reported_at" timestamp (3) with time zone,
	CONSTRAINT "calls_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "rejected_reports" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"call_id" text NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"report" text NOT NULL,
	CONSTRAINT "rejected_reports_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "voice_messages" (
	"organization_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"message_key" text NOT NULL,
	"target" text NOT NULL,
	"mailbox_id" uuid,
	"left_at" timestamp (3) with time zone,
	"duration_seconds" double precision,
	CONSTRAINT "voice_messages_organization_id_call_id_message_key_pk" PRIMARY KEY("organization_id","call_id","message_key")
);
--> statement-breakpoint
CREATE TABLE "dial_plans" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"number_of_digits_in_extension" smallint NOT NULL,
	"uri_type" "uri_type" NOT NULL,
	"country_or_region_code" text NOT NULL,
	"default_language" text NOT NULL,
	"time_zone" text NOT NULL,
	"settle_seconds" smallint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dial_plans_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "dial_plans_name_length" CHECK (char_length("dial_plans"."name") between 1 and 64),
	CONSTRAINT "dial_plans_digits" CHECK ("dial_plans"."number_of_digits_in_extension" between 1 and 20),
	CONSTRAINT "dial_plans_country" CHECK ("dial_plans"."country_or_region_code" ~ '^[0-9]{1,4}$'),
	CONSTRAINT "dial_plans_settle" CHECK ("dial_plans"."settle_seconds" between 0 and 60)
);
--> statement-breakpoint
CREATE TABLE "mailbox_addresses" (
	"organization_id" uuid NOT NULL,
	"dial_plan_id" uuid NOT NULL,
	"type" "address_type" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "mailbox_addresses_pk" PRIMARY KEY("organization_id","dial_plan_id","type","value"),
	CONSTRAINT "mailbox_addresses_canonical" CHECK (case "mailbox_addresses"."type" when 'EXTENSION' then "mailbox_addresses"."value" ~ '^[0-9]{1,20}$' when 'E164' then "mailbox_addresses"."value" ~ '^[+][0-9]{5,15}$' else "mailbox_addresses"."value" ~ '^[^@]+@[^@]+$' end)
);
--> statement-breakpoint
CREATE TABLE "mailbox_policies" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dial_plan_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"allow_missed_call_notifications" boolean NOT NULL,
	"missed_call_text" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mailbox_policies_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "mailbox_policies_dial_plan" UNIQUE("organization_id","dial_plan_id","id"),
	CONSTRAINT "mailbox_policies_name_length" CHECK (char_length("mailbox_policies"."name") between 1 and 64),
	CONSTRAINT "mailbox_policies_text_length" CHECK (char_length("mailbox_policies"."missed_call_text") between 1 and 512)
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dial_plan_id" uuid,
	"mailbox_policy_id" uuid,
	"enabled" boolean NOT NULL,
	"display_name" text NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"email_address" text,
	"email_key" text COLLATE "C",
	"missed_call_notification_enabled" boolean NOT NULL,
	"legacy_mailbox_server" boolean NOT NULL,
	"language" text,
	"time_zone" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mailboxes_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "mailboxes_dial_plan" UNIQUE("organization_id","dial_plan_id","id"),
	CONSTRAINT "mailboxes_enabled_has_policy" CHECK (not "mailboxes"."enabled" or "mailboxes"."mailbox_policy_id" is not null),
	CONSTRAINT "mailboxes_policy_in_dial_plan" CHECK (("mailboxes"."dial_plan_id" is null) = ("mailboxes"."mailbox_policy_id" is null))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"organization_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" "attempt_outcome",
	"host" text NOT NULL,
	"smtp_code" smallint,
	"response" text,
	CONSTRAINT "attempts_organization_id_notification_id_number_pk" PRIMARY KEY("organization_id","notification_id","number")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"kind" "notification_kind" NOT NULL,
	"status" "delivery_status" NOT NULL,
	"verdict" "verdict" NOT NULL,
	"reason" "decision_reason" NOT NULL,
	"leg_ids" text[] NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"mailbox_policy_id" uuid,
	"policy_version" integer,
	"dial_plan_id" uuid,
	"caller_key" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"attempt_count" smallint DEFAULT 0 NOT NULL,
	"message_id" text,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "notifications_sending_has_lease" CHECK (("notifications"."status" = 'SENDING') = ("notifications"."lease_until" is not null)),
	CONSTRAINT "notifications_due_is_waiting" CHECK ("notifications"."next_attempt_at" is null or "notifications"."status" in ('WAITING', 'UNCERTAIN')),
	CONSTRAINT "notifications_sent_has_time" CHECK (("notifications"."status" = 'SENT') = ("notifications"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_keys_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_organization_id_call_id_calls_organization_id_id_fk" FOREIGN KEY ("organization_id","call_id") REFERENCES "public"."calls"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_organization_id_mailbox_id_mailboxes_organization_id_id_fk" FOREIGN KEY ("organization_id","mailbox_id") REFERENCES "public"."mailboxes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rejected_reports" ADD CONSTRAINT "rejected_reports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_messages" ADD CONSTRAINT "voice_messages_organization_id_call_id_calls_organization_id_id_fk" FOREIGN KEY ("organization_id","call_id") REFERENCES "public"."calls"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_messages" ADD CONSTRAINT "voice_messages_organization_id_mailbox_id_mailboxes_organization_id_id_fk" FOREIGN KEY ("organization_id","mailbox_id") REFERENCES "public"."mailboxes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dial_plans" ADD CONSTRAINT "dial_plans_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_addresses" ADD CONSTRAINT "mailbox_addresses_organization_id_dial_plan_id_mailbox_id_mailboxes_organization_id_dial_plan_id_id_fk" FOREIGN KEY ("organization_id","dial_plan_id","mailbox_id") REFERENCES "public"."mailboxes"("organization_id","dial_plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD CONSTRAINT "mailbox_policies_organization_id_dial_plan_id_dial_plans_organization_id_id_fk" FOREIGN KEY ("organization_id","dial_plan_id") REFERENCES "public"."dial_plans"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_organization_id_dial_plan_id_mailbox_policy_id_mailbox_policies_organization_id_dial_plan_id_id_fk" FOREIGN KEY ("organization_id","dial_plan_id","mailbox_policy_id") REFERENCES "public"."mailbox_policies"("organization_id","dial_plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_organization_id_notification_id_notifications_organization_id_id_fk" FOREIGN KEY ("organization_id","notification_id") REFERENCES "public"."notifications"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organization_id_call_id_calls_organization_id_id_fk" FOREIGN KEY ("organization_id","call_id") REFERENCES "public"."calls"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organization_id_mailbox_id_mailboxes_organization_id_id_fk" FOREIGN KEY ("organization_id","mailbox_id") REFERENCES "public"."mailboxes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calls_source_call_id" ON "calls" USING btree ("organization_id","source","call_id");--> statement-breakpoint
CREATE INDEX "calls_caller" ON "calls" USING btree ("organization_id","caller_key","id");--> statement-breakpoint
CREATE INDEX "calls_dial_plan" ON "calls" USING btree ("organization_id","dial_plan_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "dial_plans_name" ON "dial_plans" USING btree ("organization_id","name_key");--> statement-breakpoint
CREATE INDEX "mailbox_addresses_mailbox" ON "mailbox_addresses" USING btree ("organization_id","mailbox_id");--> statement-breakpoint
CREATE INDEX "mailbox_addresses_value" ON "mailbox_addresses" USING btree ("organization_id","value");--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_policies_name" ON "mailbox_policies" USING btree ("organization_id","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_email" ON "mailboxes" USING btree ("organization_id","email_key");--> statement-breakpoint
CREATE INDEX "mailboxes_sort" ON "mailboxes" USING btree ("organization_id","sort_key","id");--> statement-breakpoint
CREATE INDEX "mailboxes_policy" ON "mailboxes" USING btree ("organization_id","mailbox_policy_id","sort_key","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_call_mailbox_kind" ON "notifications" USING btree ("organization_id","call_id","mailbox_id","kind");--> statement-breakpoint
CREATE INDEX "notifications_mailbox" ON "notifications" USING btree ("organization_id","mailbox_id","id");--> statement-breakpoint
CREATE INDEX "notifications_policy" ON "notifications" USING btree ("organization_id","mailbox_policy_id","id");--> statement-breakpoint
CREATE INDEX "notifications_caller" ON "notifications" USING btree ("organization_id","caller_key","id");--> statement-breakpoint
CREATE INDEX "notifications_status" ON "notifications" USING btree ("organization_id","status","id");--> statement-breakpoint
CREATE INDEX "notifications_reason" ON "notifications" USING btree ("organization_id","reason","id");--> statement-breakpoint
CREATE INDEX "notifications_due" ON "notifications" USING btree ("organization_id","next_attempt_at") WHERE "notifications"."next_attempt_at" is not null;--> statement-breakpoint
CREATE INDEX "notifications_leased" ON "notifications" USING btree ("lease_until") WHERE "notifications"."status" = 'SENDING';--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_name" ON "api_keys" USING btree ("organization_id","name");--> statement-breakpoint
CREATE INDEX "api_keys_key_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_name" ON "organizations" USING btree ("name_key");