ALTER TABLE "dial_plans" ADD COLUMN "exchange_properties" json;--> statement-breakpoint
ALTER TABLE "mailbox_policies" ADD COLUMN "exchange_properties" json;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "exchange_properties" json;--> statement-breakpoint
CREATE INDEX "calls_begun" ON "calls" USING btree ("organization_id",coalesce("started_at", "received_at"));