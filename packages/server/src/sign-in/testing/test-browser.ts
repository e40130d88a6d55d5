interface Cookie {
  origin: string;
  path: string;
  value: string;
}

export interface Page {
  url: URL;
  response: Response;
  text: string;
}

/** As much of a browser as signing in needs: cookies by origin and path, redirects, and forms. */
export class TestBrowser {
  readonly cookies = new Map<string, Cookie>();
  readonly #hosts: Record<string, string>;

  /** `hosts`: where the origins are in truth. What redirects to any other is the last page. */
  constructor(hosts: Record<string, string>) {
    this.#hosts = hosts;
  }

  /** Opens an address and follows redirects. */
  async open(address: string, init: RequestInit = {}): Promise<Page> {
    const url = new URL(address);
    const response = await this.request(address, init);
    const location = response.headers.get('location');
    const next = location === null ? null : new URL(location, url);
    if (next !== null && this.#isKnown(next)) return this.open(next.href);
    return { url: next ?? url, response, text: await response.text() };
  }

  /** One request with the cookies of the address. */
  async request(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin, pathname, search } = new URL(address);
    const headers = new Headers(init.headers);
    const sent = [...this.cookies].filter(([, cookie]) => cookie.origin === origin && pathname.startsWith(cookie.path));
    if (sent.length > 0) headers.set('cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const target = `${this.#hosts[origin] ?? origin}${pathname}${search}`;
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(origin, line);
    return response;
  }

  /** Signs in at the issuer's pages, from the address that leads there. */
  async signIn(address: string, login: string): Promise<Page> {
    let page = await this.open(address);
    for (;;) {
      const [, action] = /<form[^>]* action="([^"]+)"/.exec(page.text) ?? [];
      const [, prompt] = /name="prompt" value="(\w+)"/.exec(page.text) ?? [];
      if (action === undefined || prompt === undefined) return page;
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) });
      page = await this.open(new URL(action, page.url).href, { method: 'POST', body });
    }
  }

  #isKnown({ origin, hostname }: URL): boolean {
    return origin in this.#hosts || hostname === '127.0.0.1';
  }

  #keep(origin: string, line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const [, path = '/'] = /; path=([^;]+)/i.exec(line) ?? [];
    const isGone = value === '' || /; max-age=0/i.test(line) || /; expires=thu, 01 jan 1970/i.test(line);
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, { origin, path, value });
  }
}
