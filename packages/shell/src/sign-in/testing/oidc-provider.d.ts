// oidc-provider comes without types. This is what the tests use of it.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface Saved {
    save(): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): RequestListener;
    readonly DeviceCode: {
      findByUserCode(userCode: string): Promise<(Saved & { scope?: string; params: { scope: string } }) | undefined>;
    };
    readonly Grant: new (given: { accountId: string; clientId: string }) => Saved & {
      addOIDCScope(scope: string): void;
      addResourceScope(resource: string, scope: string): void;
    };
  }
}
