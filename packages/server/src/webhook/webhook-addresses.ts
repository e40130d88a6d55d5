/** Which addresses webhooks may be posted to: what a person is told at once, and the worker asks at every try. */
export interface WebhookAddresses {
  /** Whether http:// and private networks are allowed. */
  allowPrivateNetworks: boolean;
  /** Whether a host is, or leads, in a private network, where that is not allowed. One that cannot be found is not. */
  isForbidden(host: string): Promise<boolean>;
}
