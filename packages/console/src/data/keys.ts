function keysOf(resource: string) {
  return {
    /** Everything that was read of it; what a change invalidates. */
    all: [resource] as const,
    /** A list, narrowed by `filter`. */
    list: (filter: unknown = null) => [resource, 'list', filter] as const,
    /** One of them. */
    one: (id: string) => [resource, 'one', id] as const,
    /** Anything else about it. */
    about: (what: string, ...of: unknown[]) => [resource, what, ...of] as const,
  };
}

/** Keys of everything that TanStack Query keeps, by resource. */
export const keys = {
  viewer: ['viewer'] as const,
  installation: ['installation'] as const,
  signInWays: ['sign-in-ways'] as const,
  dialPlans: keysOf('dial-plans'),
  mailboxPolicies: keysOf('mailbox-policies'),
  mailboxes: keysOf('mailboxes'),
  notifications: keysOf('notifications'),
  calls: keysOf('calls'),
  activity: keysOf('activity'),
  delivery: keysOf('delivery'),
  webhooks: keysOf('webhooks'),
  apiKeys: keysOf('api-keys'),
  auditLog: keysOf('audit-log'),
  settings: keysOf('settings'),
  organizations: keysOf('organizations'),
};
