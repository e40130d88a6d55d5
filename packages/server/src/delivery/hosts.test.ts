import { describe, expect, test } from 'vitest';
import { isHost, isLoopback } from './hosts.ts';

describe('a host', () => {
  test.each(['smtp.office365.com', 'localhost', 'mail-1', '192.0.2.25', '2001:db8::25', 'xn--mnchen-3ya.example'])(
    'may be %s',
    (host) => {
      expect(isHost(host)).toBe(true);
    },
  );
  test.each([
    '',
    'smtp://mail.example.com',
    'mail.example.com:587',
    'mail.example.com.',
    '[2001:db8::25]',
    'mail..example.com',
    '-mail.example.com',
    'mail example.com',
    'user@mail.example.com',
    'mail.example.com\r\n',
    'münchen.example',
    `${'x'.repeat(64)}.example.com`,
    `${'x.'.repeat(127)}xx`,
  ])('may not be %j', (host) => {
    expect(isHost(host)).toBe(false);
  });
});

describe('this machine', () => {
  test.each(['localhost', 'LOCALHOST', 'mail.localhost', '127.0.0.1', '127.8.9.10', '::1', '0:0:0:0:0:0:0:1'])(
    'is %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );
  test.each(['localhost.example.com', '128.0.0.1', '0.0.0.0', '::2', '127.0.0.1.example.com', 'notlocalhost'])(
    'is not %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
