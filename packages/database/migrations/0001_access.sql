CREATE TYPE "public"."audit_actor_type" AS ENUM('API_KEY', 'PERSON', 'SYSTEM');--> statement-breakpoint
CREATE TYPE "public"."audit_object_type" AS ENUM('ORGANIZATION', 'API_KEY', 'DIAL_PLAN', 'MAILBOX_POLICY', 'MAILBOX');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('INSTALLATION_ADMINISTRATION', 'ORGANIZATION_MANAGEMENT', 'UM_MANAGEMENT', 'VIEW_ONLY', 'REPORTER', 'SELF');--> statement-breakpoint
CREATE TABLE "audit_changes" (
	"organization_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"object_type" "audit_object_type" NOT NULL,
	"object_id" uuid NOT NULL,
	"object_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_changes_organization_id_entry_id_position_pk" PRIMARY KEY("organization_id","entry_id","position")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_type" "audit_actor_type" NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"address" text,
	"operation" text NOT NULL,
	"request_id" text,
	CONSTRAINT "audit_entries_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"role" "role" NOT NULL,
	"mailbox_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
DROP INDEX "api_keys_name";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "name_key" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "role" "role" NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "prefix" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "dial_plan_id" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "mailbox_id" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "revoked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_changes" ADD CONSTRAINT "audit_changes_organization_id_entry_id_audit_entries_organization_id_id_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."audit_entries"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_changes_object" ON "audit_changes" USING btree ("organization_id","object_id","entry_id");--> statement-breakpoint
CREATE INDEX "sessions_token_hash" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_name" ON "api_keys" USING btree ("organization_id","name_key");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_reporter_has_source" CHECK (("api_keys"."role" = 'REPORTER') = ("api_keys"."source" is not null));--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_self_has_mailbox" CHECK (("api_keys"."role" = 'SELF') = ("api_keys"."mailbox_id" is not null));