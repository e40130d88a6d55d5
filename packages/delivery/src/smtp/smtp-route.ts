/**
 * `TLS` from the start, `STARTTLS` or nothing, `OPPORTUNISTIC`: STARTTLS where it is offered (it must then
 * succeed), or `NONE`.
 */
type SmtpSecurity = 'TLS' | 'STARTTLS' | 'OPPORTUNISTIC' | 'NONE';

export type SmtpAuth =
  | { type: 'NONE' }
  | { type: 'PASSWORD'; user: string; password: string }
  | {
      type: 'OAUTH2_CLIENT_CREDENTIALS';
      user: string;
      /** https, or http on this machine. */
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      scope: string | null;
    }
  | {
      type: 'OAUTH2_REFRESH_TOKEN';
      user: string;
      tokenUrl: string;
      clientId: string;
      clientSecret: string | null;
      refreshToken: string;
      scope: string | null;
    };

export interface DkimKey {
  domain: string;
  selector: string;
  /** PEM, RSA or Ed25519. */
  privateKey: string;
}

/** How mails get to a mail server. */
export interface SmtpRoute {
  host: string;
  port: number;
  security: SmtpSecurity;
  verifyCertificate: boolean;
  auth: SmtpAuth;
  connectionsMax: number;
  /** A connection is closed after as many mails. */
  messagesPerConnectionMax: number;
  /** Every mail gets a signature by each of them. */
  dkim: DkimKey[];
  /** How we name ourselves to the server; without, this machine's name if it is a full one. */
  clientName?: string;
}

/** What the query of an SMTP URL may say, in Nodemailer's words, which such URLs have always used. */
const parameters = {
  secure: readBoolean,
  requireTLS: readBoolean,
  ignoreTLS: readBoolean,
  'tls.rejectUnauthorized': readBoolean,
  maxConnections: readCount,
  maxMessages: readCount,
  name: (text: string) => text,
  pool: readBoolean,
};

/**
 * The route of an `smtp:` or `smtps:` URL, such as `smtp://anna:secret@mail.example.com?requireTLS=true`.
 * `smtp:` is OPPORTUNISTIC unless the URL says otherwise or has port 465, which is TLS (RFC 8314 3.3).
 * @throws Error naming what in the URL is wrong, without its password
 */
export function smtpRouteOf(url: string): SmtpRoute {
  const { protocol, hostname, port, username, password, searchParams } = parseUrl(url);
  const said = readQuery(searchParams);
  const isTls = said.secure ?? (protocol === 'smtps:' || port === '465');
  return {
    // An IPv6 address stands in brackets only in URLs.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (isTls ? 465 : 587) : Number(port),
    security: isTls ? 'TLS' : said.requireTLS ? 'STARTTLS' : said.ignoreTLS ? 'NONE' : 'OPPORTUNISTIC',
    verifyCertificate: said['tls.rejectUnauthorized'] ?? true,
    auth:
      username === '' && password === ''
        ? { type: 'NONE' }
        : { type: 'PASSWORD', user: decode(username), password: decode(password) },
    connectionsMax: said.maxConnections ?? 5,
    messagesPerConnectionMax: said.maxMessages ?? 100,
    dkim: [],
    ...(said.name !== undefined && { clientName: said.name }),
  };
}

type Said = { [Name in keyof typeof parameters]?: ReturnType<(typeof parameters)[Name]> };

function readQuery(searchParams: URLSearchParams): Said {
  const said = [...searchParams].map(([name, text]) => {
    const read = Object.hasOwn(parameters, name) ? parameters[name as keyof typeof parameters] : null;
    if (read === null) {
      throw new Error(`An SMTP URL cannot say “${name}”; it knows ${Object.keys(parameters).join(', ')}.`);
    }
    const value = read(text);
    if (value === null) throw new Error(`“${name}=${text}” in an SMTP URL means nothing.`);
    return [name, value];
  });
  return Object.fromEntries(said) as Said;
}

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^smtps?:$/.test(parsed.protocol) && parsed.hostname !== '') return parsed;
  throw new Error('An SMTP URL is written smtp://host or smtps://host.');
}

function readBoolean(text: string): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null;
}

function readCount(text: string): number | null {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
}

/** As it stands where it is not percent-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
