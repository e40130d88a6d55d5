import { expect, test } from 'vitest';
import { smtpRouteOf } from './smtp-route.ts';

const plain = {
  host: 'mail.example.com',
  port: 587,
  security: 'OPPORTUNISTIC',
  verifyCertificate: true,
  auth: { type: 'NONE' },
  connectionsMax: 5,
  messagesPerConnectionMax: 100,
  dkim: [],
};

test.each([
  ['smtp://mail.example.com', {}],
  ['smtp://mail.example.com:25', { port: 25 }],
  ['smtps://mail.example.com', { port: 465, security: 'TLS' }],
  ['smtps://mail.example.com:4650', { port: 4650, security: 'TLS' }],
  ['smtp://mail.example.com:465', { port: 465, security: 'TLS' }],
  ['smtp://mail.example.com:465?secure=false', { port: 465 }],
  ['smtp://mail.example.com?secure=true', { port: 465, security: 'TLS' }],
  ['smtp://mail.example.com?requireTLS=true', { security: 'STARTTLS' }],
  ['smtp://mail.example.com?requireTLS=true&ignoreTLS=true', { security: 'STARTTLS' }],
  ['smtp://mail.example.com?ignoreTLS=true', { security: 'NONE' }],
  ['smtp://mail.example.com?tls.rejectUnauthorized=false', { verifyCertificate: false }],
  ['smtp://mail.example.com?maxConnections=2&maxMessages=10', { connectionsMax: 2, messagesPerConnectionMax: 10 }],
  ['smtp://mail.example.com?name=pbx.example.com&pool=true', { clientName: 'pbx.example.com' }],
  ['smtp://[::1]:2525', { host: '::1', port: 2525 }],
  [
    'smtp://anna%40example.com:50%25%2F%23@mail.example.com',
    { auth: { type: 'PASSWORD', user: 'anna@example.com', password: '50%/#' } },
  ],
  ['smtp://anna:50%@mail.example.com', { auth: { type: 'PASSWORD', user: 'anna', password: '50%' } }],
])('%s', (url, saying) => {
  expect(smtpRouteOf(url)).toEqual({ ...plain, ...saying });
});

test.each([
  ['mail.example.com', 'is written smtp://host'],
  ['http://anna:secret@mail.example.com', 'is written smtp://host'],
  ['smtp://anna:secret@mail.example.com?requireTls=true', 'cannot say “requireTls”; it knows secure, requireTLS'],
  ['smtp://anna:secret@mail.example.com?constructor=1', 'cannot say “constructor”'],
  ['smtp://anna:secret@mail.example.com?requireTLS=yes', '“requireTLS=yes” in an SMTP URL means nothing'],
  ['smtp://anna:secret@mail.example.com?maxConnections=0', '“maxConnections=0”'],
])('%s is refused, without its password', (url, words) => {
  expect(() => smtpRouteOf(url)).toThrow(words);
  expect(() => smtpRouteOf(url)).not.toThrow('secret');
});
