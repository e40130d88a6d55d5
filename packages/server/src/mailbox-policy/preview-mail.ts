import { findDialPlan, findMailboxPolicy } from '@unmissed/database';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { unavailable } from '../http/errors.ts';
import { Problems, refuse } from '../refusal.ts';
import type { MailboxPolicyErrorCode, MailPreview, MailPreviewInput } from '../schema/resolver-types.generated.ts';
import { isUuid } from '../uuid.ts';
import { isPolicyText, policyTextRule } from './check-mailbox-policy.ts';

/** A mail as a policy's users would get it, with another text when one is given. */
export async function previewMail(
  { db, mails }: Deps,
  { organizationId }: Actor,
  { mailboxPolicyId: id, kind, language, text }: MailPreviewInput,
): Promise<MailPreview> {
  if (mails === null) throw unavailable('Mails cannot be shown here.');
  const policy = isUuid(id) ? await findMailboxPolicy(db, organizationId, { id }) : null;
  if (policy === null)
    refuse<MailboxPolicyErrorCode>('NOT_FOUND', `There is no mailbox policy with id ${id}.`, 'mailboxPolicyId');
  const problems = new Problems<MailboxPolicyErrorCode>();
  problems.expect(text == null || isPolicyText(text), 'INVALID_TEXT', policyTextRule, 'text');
  problems.refuseIfAny();
  const { timeZone } = (await findDialPlan(db, organizationId, { id: policy.dialPlanId }))!;
  const own = kind === 'VOICE_MAIL' ? policy.voiceMailText : policy.missedCallText;
  const policyText = text == null ? own : text || null;
  return mails.renderExample({ organizationId, kind, language, timeZone, policyText });
}
