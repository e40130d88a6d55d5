import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A bare SIP user agent for what SIPp is too clever for: registering, broken headers, repeating itself. */
export interface SipClient {
  /** Registers `contact`, a SIP URI, as one more phone of `user`. */
  register(user: string, contact: string): Promise<void>;
  /** Whether the server answers OPTIONS well; fails when it does not answer at all. */
  ping(): Promise<boolean>;
  /** Calls `callee`, and the final status. Each INVITE is sent `times` times, as over a network that loses replies. */
  call(call: SipCall): Promise<number>;
  close(): Promise<void>;
}

interface SipCall {
  callee: string;
  callId: string;
  /** The From header without its tag. */
  from: string | Buffer;
  headers?: Record<string, string>;
  times?: number;
}

let branches = 0;

export async function openSipClient(serverPort: number): Promise<SipClient> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  // One for each request under way.
  socket.setMaxListeners(0);
  const here = `127.0.0.1:${socket.address().port}`;
  const server = `127.0.0.1:${serverPort}`;

  const send = (message: Buffer) =>
    new Promise<void>((resolve, reject) => {
      socket.send(message, serverPort, '127.0.0.1', (error) => (error === null ? resolve() : reject(error)));
    });

  async function request(
    method: string,
    uri: string,
    headers: Headers,
    { times = 1, deadlineMs = 20_000 } = {},
  ): Promise<FinalAnswer> {
    branches += 1;
    const branch = `z9hG4bKlab${branches}`;
    const via = `SIP/2.0/UDP ${here};branch=${branch}`;
    const answer = finalAnswer(socket, branch, deadlineMs);
    for (let sent = 0; sent < times; sent += 1) {
      await send(render(method, uri, { Via: via, ...headers, CSeq: `1 ${method}` }));
      if (sent + 1 < times) await pause(30);
    }
    const { status, to } = await answer;
    if (method === 'INVITE') await send(render('ACK', uri, { Via: via, ...headers, To: to, CSeq: '1 ACK' }));
    return { status, to };
  }

  return {
    register: async (user, contact) => {
      branches += 1;
      const aor = `<sip:${user}@${server}>`;
      const headers = {
        From: `${aor};tag=r`,
        To: aor,
        'Call-ID': `register-${branches}@lab`,
        Contact: `<${contact}>;expires=600`,
      };
      const { status } = await request('REGISTER', `sip:${server}`, headers);
      if (status !== 200) throw new Error(`REGISTER of ${user} was answered ${status}`);
    },
    ping: async () => {
      const headers = { From: `<sip:lab@${here}>;tag=p`, To: `<sip:${server}>`, 'Call-ID': `ping-${branches}` };
      return (await request('OPTIONS', `sip:${server}`, headers, { deadlineMs: 200 })).status === 200;
    },
    call: async ({ callee, callId, from, headers: more = {}, times = 1 }) => {
      const tagged = Buffer.concat([Buffer.from(from), Buffer.from(';tag=lab')]);
      const to = `<sip:${callee}@${server}>`;
      const headers = { From: tagged, To: to, 'Call-ID': callId, Contact: `<sip:lab@${here}>`, ...more };
      return (await request('INVITE', `sip:${callee}@${server}`, headers, { times })).status;
    },
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

type Headers = Record<string, string | Buffer>;

function render(method: string, uri: string, headers: Headers): Buffer {
  const lines = Object.entries(headers).flatMap(([name, value]) => [`${name}: `, value, '\r\n']);
  const parts = [`${method} ${uri} SIP/2.0\r\n`, ...lines, 'Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n'];
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

interface FinalAnswer {
  status: number;
  to: string;
}

function finalAnswer(socket: Socket, branch: string, deadlineMs: number): Promise<FinalAnswer> {
  return new Promise((resolve, reject) => {
    const listen = (message: Buffer) => {
      const text = message.toString('latin1');
      const status = Number(text.slice('SIP/2.0 '.length, 'SIP/2.0 '.length + 3));
      if (!text.includes(branch) || status < 200) return;
      settle();
      resolve({ status, to: /^To: *(.*)$/im.exec(text)?.[1]?.trim() ?? '' });
    };
    const deadline = setTimeout(() => {
      settle();
      reject(new Error(`no final answer within ${deadlineMs} ms`));
    }, deadlineMs);
    const settle = () => {
      clearTimeout(deadline);
      socket.off('message', listen);
    };
    socket.on('message', listen);
  });
}
