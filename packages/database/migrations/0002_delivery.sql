CREATE TYPE "public"."smtp_auth_type" AS ENUM('NONE', 'PASSWORD', 'OAUTH2_CLIENT_CREDENTIALS', 'OAUTH2_REFRESH_TOKEN');--> statement-breakpoint
CREATE TYPE "public"."smtp_security" AS ENUM('TLS', 'STARTTLS', 'OPPORTUNISTIC', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."test_mail_status" AS ENUM('WAITING', 'SENT', 'FAILED');--> statement-breakpoint
ALTER TYPE "public"."audit_object_type" ADD VALUE 'SMTP_ROUTE';--> statement-breakpoint
ALTER TYPE "public"."audit_object_type" ADD VALUE 'RETENTION';--> statement-breakpoint
ALTER TYPE "public"."audit_object_type" ADD VALUE 'NOTIFICATIONS';--> statement-breakpoint
CREATE TABLE "voice_message_audio" (
	"organization_id" uuid NOT NULL,
	"id" text NOT NULL,
	"content_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "voice_message_audio_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "lanes" (
	"id" text PRIMARY KEY NOT NULL,
	"failure_count" smallint DEFAULT 0 NOT NULL,
	"down_since" timestamp (3) with time zone,
	"probe_at" timestamp (3) with time zone,
	"last_error" text,
	"paced_until" timestamp (3) with time zone,
	CONSTRAINT "lanes_down_has_probe" CHECK (("lanes"."down_since" is null) = ("lanes"."probe_at" is null))
);
--> statement-breakpoint
CREATE TABLE "smtp_routes" (
	"organization_id" uuid NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"security" "smtp_security" NOT NULL,
	"verify_certificate" boolean NOT NULL,
	"sender" text,
	"auth_type" "smtp_auth_type" NOT NULL,
	"user_name" text,
	"token_url" text,
	"client_id" text,
	"scope" text,
	"sealed_credentials" "bytea",
	"connections_max" smallint NOT NULL,
	"messages_per_connection_max" smallint NOT NULL,
	"messages_per_minute_max" integer,
	"dkim_keys" jsonb NOT NULL,
	"sealed_dkim_keys" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "smtp_routes_organization_id_pk" PRIMARY KEY("organization_id"),
	CONSTRAINT "smtp_routes_port" CHECK ("smtp_routes"."port" between 1 and 65535),
	CONSTRAINT "smtp_routes_connections" CHECK ("smtp_routes"."connections_max" between 1 and 100),
	CONSTRAINT "smtp_routes_messages_per_connection" CHECK ("smtp_routes"."messages_per_connection_max" between 1 and 10000),
	CONSTRAINT "smtp_routes_messages_per_minute" CHECK ("smtp_routes"."messages_per_minute_max" between 1 and 100000),
	CONSTRAINT "smtp_routes_auth_has_user" CHECK (("smtp_routes"."auth_type" = 'NONE') = ("smtp_routes"."user_name" is null)),
	CONSTRAINT "smtp_routes_auth_has_credentials" CHECK (("smtp_routes"."auth_type" = 'NONE') = ("smtp_routes"."sealed_credentials" is null)),
	CONSTRAINT "smtp_routes_dkim_has_keys" CHECK (("smtp_routes"."dkim_keys" = '[]') = ("smtp_routes"."sealed_dkim_keys" is null))
);
--> statement-breakpoint
CREATE TABLE "test_mails" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"language" text NOT NULL,
	"requested_by" text NOT NULL,
	"status" "test_mail_status" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"host" text,
	"smtp_code" smallint,
	"response" text,
	CONSTRAINT "test_mails_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "test_mails_ended_has_time" CHECK (("test_mails"."status" = 'WAITING') = ("test_mails"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "retention_settings" (
	"organization_id" uuid NOT NULL,
	"call_days" integer,
	"notification_days" integer,
	"attempt_days" integer,
	"audio_days" integer,
	"rejected_report_days" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retention_settings_organization_id_pk" PRIMARY KEY("organization_id"),
	CONSTRAINT "retention_settings_days" CHECK (least("retention_settings"."call_days", "retention_settings"."notification_days", "retention_settings"."attempt_days", "retention_settings"."audio_days", "retention_settings"."rejected_report_days") >= 1)
);
--> statement-breakpoint
ALTER TABLE "voice_messages" ADD COLUMN "audio_id" text;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "voice_mail_text" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "handed_over_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "handed_over_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "failure_count" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "first_attempt_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "voice_message_audio" ADD CONSTRAINT "voice_message_audio_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smtp_routes" ADD CONSTRAINT "smtp_routes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_mails" ADD CONSTRAINT "test_mails_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_settings" ADD CONSTRAINT "retention_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "voice_message_audio_stored" ON "voice_message_audio" USING btree ("organization_id","stored_at");--> statement-breakpoint
CREATE INDEX "test_mails_waiting" ON "test_mails" USING btree ("created_at") WHERE "test_mails"."status" = 'WAITING';--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD CONSTRAINT "mailbox_policies_voice_mail_text_length" CHECK (char_length("mailbox_policies"."voice_mail_text") between 1 and 512);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_handed_over_is_sending" CHECK ("notifications"."handed_over_at" is null or "notifications"."status" = 'SENDING');--> statement-breakpoint
UPDATE "attempts" SET "handed_over_at" = "started_at" WHERE "ended_at" IS NULL;--> statement-breakpoint
UPDATE "notifications" SET "handed_over_at" = "decided_at" WHERE "status" = 'SENDING';--> statement-breakpoint
UPDATE "notifications" SET "first_attempt_at" = (SELECT min("started_at") FROM "attempts" WHERE "attempts"."organization_id" = "notifications"."organization_id" AND "attempts"."notification_id" = "notifications"."id"), "failure_count" = "attempt_count" WHERE "attempt_count" > 0 AND "status" IN ('WAITING', 'SENDING', 'UNCERTAIN');
