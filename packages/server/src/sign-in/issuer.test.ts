import { expect, test } from 'vitest';
import { createIssuer } from './issuer.ts';

const now = () => new Date('2026-11-23T09:00:00Z');

test.each(['https://issuer.example.com', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost:3000'])(
  '%s may be an issuer',
  (issuer) => {
    expect(createIssuer({ issuer, clientId: 'unmissed' }, now)).toBeTypeOf('function');
  },
);

test.each([
  'http://issuer.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'ftp://localhost',
])('%s may not be an issuer, for others could answer in its place', (issuer) => {
  expect(() => createIssuer({ issuer, clientId: 'unmissed' }, now)).toThrow('must be https');
});
