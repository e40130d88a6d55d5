CREATE TYPE "public"."webhook_delivery_status" AS ENUM('WAITING', 'SENDING', 'DELIVERED', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."webhook_event" AS ENUM('CALL_MISSED', 'NOTIFICATION_SENT', 'NOTIFICATION_FAILED', 'NOTIFICATION_SUPPRESSED');--> statement-breakpoint
ALTER TYPE "public"."audit_object_type" ADD VALUE 'WEBHOOK_ENDPOINT';--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organization_id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"status" smallint,
	"body" text,
	CONSTRAINT "idempotency_keys_organization_id_actor_id_key_pk" PRIMARY KEY("organization_id","actor_id","key"),
	CONSTRAINT "idempotency_keys_answered" CHECK (("idempotency_keys"."status" is null) = ("idempotency_keys"."body" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event" "webhook_event" NOT NULL,
	"notification_id" uuid NOT NULL,
	"notification_attempt_count" smallint NOT NULL,
	"payload" text NOT NULL,
	"status" "webhook_delivery_status" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"try_count" smallint DEFAULT 0 NOT NULL,
	"first_try_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_deliveries_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "webhook_deliveries_sending_has_lease" CHECK (("webhook_deliveries"."status" = 'SENDING') = ("webhook_deliveries"."lease_until" is not null)),
	CONSTRAINT "webhook_deliveries_due_is_waiting" CHECK ("webhook_deliveries"."next_try_at" is null or "webhook_deliveries"."status" = 'WAITING'),
	CONSTRAINT "webhook_deliveries_delivered_has_time" CHECK (("webhook_deliveries"."status" = 'DELIVERED') = ("webhook_deliveries"."delivered_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"url" text NOT NULL,
	"enabled" boolean NOT NULL,
	"events" "webhook_event"[] NOT NULL,
	"selection" text,
	"sealed_secrets" "bytea" NOT NULL,
	"read_in" "xid8" NOT NULL,
	"read_id" uuid NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_endpoints_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_tries" (
	"organization_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" "attempt_outcome",
	"status_code" smallint,
	"response" text,
	CONSTRAINT "webhook_tries_organization_id_delivery_id_number_pk" PRIMARY KEY("organization_id","delivery_id","number")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_organization_id_endpoint_id_webhook_endpoints_organization_id_id_fk" FOREIGN KEY ("organization_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_tries" ADD CONSTRAINT "webhook_tries_organization_id_delivery_id_webhook_deliveries_organization_id_id_fk" FOREIGN KEY ("organization_id","delivery_id") REFERENCES "public"."webhook_deliveries"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_started" ON "idempotency_keys" USING btree ("organization_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_event" ON "webhook_deliveries" USING btree ("organization_id","endpoint_id","notification_id","event","notification_attempt_count");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint" ON "webhook_deliveries" USING btree ("organization_id","endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("organization_id","endpoint_id","next_try_at") WHERE "webhook_deliveries"."next_try_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_leased" ON "webhook_deliveries" USING btree ("lease_until") WHERE "webhook_deliveries"."status" = 'SENDING';--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_endpoints_name" ON "webhook_endpoints" USING btree ("organization_id","name_key");--> statement-breakpoint
CREATE INDEX "voice_messages_audio" ON "voice_messages" USING btree ("organization_id","audio_id") WHERE "voice_messages"."audio_id" is not null;--> statement-breakpoint
-- Which transaction last changed what is shown of a row. No row type has it: it is written by triggers alone, and read by
-- repositories/changes.ts. Rows of transactions before pg_snapshot_xmin are all there: in that order nobody misses one.
ALTER TABLE "calls" ADD COLUMN "changed_in" xid8 DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "changed_in" xid8 DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "calls_changed" ON "calls" USING btree ("organization_id","changed_in","id");--> statement-breakpoint
CREATE INDEX "notifications_changed" ON "notifications" USING btree ("organization_id","changed_in","id");--> statement-breakpoint
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed_in := pg_current_xact_id(); RETURN NEW; END $$;--> statement-breakpoint
CREATE TRIGGER "calls_note_change" BEFORE INSERT OR UPDATE ON "calls" FOR EACH ROW EXECUTE FUNCTION note_change();--> statement-breakpoint
CREATE TRIGGER "notifications_note_insert" BEFORE INSERT ON "notifications" FOR EACH ROW EXECUTE FUNCTION note_change();--> statement-breakpoint
CREATE TRIGGER "notifications_note_change" BEFORE UPDATE ON "notifications" FOR EACH ROW WHEN ((OLD.status, OLD.verdict, OLD.reason, OLD.leg_ids, OLD.mailbox_policy_id, OLD.attempt_count, OLD.next_attempt_at, OLD.sent_at) IS DISTINCT FROM (NEW.status, NEW.verdict, NEW.reason, NEW.leg_ids, NEW.mailbox_policy_id, NEW.attempt_count, NEW.next_attempt_at, NEW.sent_at)) EXECUTE FUNCTION note_change();
