import type { WebhookEndpoint, WebhookEvent } from '@unmissed/sdk';
import { enumName } from '../components/enum-name.ts';
import { shellBoolean, shellCommand } from '../components/shell-command.ts';

/** A webhook in the form. */
export interface WebhookValues extends Record<string, unknown> {
  name: string;
  url: string;
  enabled: boolean;
  events: WebhookEvent[];
  /** Empty: the usual fields. */
  selection: string;
}

export function valuesOfWebhook({ name, url, enabled, events, selection }: WebhookEndpoint): WebhookValues {
  return { name, url, enabled, events: [...events], selection: selection ?? '' };
}

/** What is sent. */
export function inputOf({ selection, ...values }: WebhookValues) {
  return { ...values, selection: selection.trim() === '' ? null : selection };
}

/** The command that makes the webhook, or changes the one of this name. */
export function webhookCommand(values: WebhookValues, nameBefore: string | null): string {
  const settings = {
    Url: values.url,
    Events: values.events.map(enumName),
    Selection: values.selection.trim() === '' ? (nameBefore === null ? undefined : null) : values.selection,
    Enabled: shellBoolean(values.enabled),
  };
  return nameBefore === null
    ? shellCommand('New-UMWebhook', { Name: values.name, ...settings })
    : shellCommand('Set-UMWebhook', {
        Identity: nameBefore,
        Name: values.name === nameBefore ? undefined : values.name,
        ...settings,
      });
}
