import { expect, test } from 'vitest';
import { createWebhookAddresses, ForbiddenAddressError, type Lookup } from './webhook-addresses.ts';

const v4 = (address: string) => ({ address, family: 4 });
const nobody: Lookup = async (host) => Promise.reject(new Error(`getaddrinfo ENOTFOUND ${host}`));
const closed = (lookup = nobody) => createWebhookAddresses({ allowPrivateNetworks: false, lookup });

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::169.254.169.254]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://192.168.1.1:8443/',
])('%s is forbidden without a look-up', async (text) => {
  const url = new URL(text);
  await expect(closed().resolve(url)).rejects.toThrow(ForbiddenAddressError);
  expect(await closed().isForbidden(url.hostname)).toBe(true);
});

test('a name is forbidden when one of its addresses is', async () => {
  const addresses = closed(async () => [v4('93.184.215.14'), v4('10.0.0.1')]);
  await expect(addresses.resolve(new URL('https://mixed.example/'))).rejects.toThrow(ForbiddenAddressError);
  expect(await addresses.isForbidden('mixed.example')).toBe(true);
});

test('the refusal does not say where a name leads', async () => {
  const resolved = closed(async () => [v4('10.1.2.3')]).resolve(new URL('https://intranet.example/'));
  await expect(resolved).rejects.toThrow('It leads into a private network, which is not allowed here.');
});

test('a name that leads elsewhere the second time is looked up once, and what was checked is what is given', async () => {
  const answers = [[v4('93.184.215.14')], [v4('127.0.0.1')]];
  const addresses = closed(async () => answers.shift()!);
  expect(await addresses.resolve(new URL('https://rebinding.example/'))).toEqual([v4('93.184.215.14')]);
  expect(answers).toHaveLength(1);
  await expect(addresses.resolve(new URL('https://rebinding.example/'))).rejects.toThrow(ForbiddenAddressError);
});

test('http:// needs private networks to be allowed', async () => {
  await expect(closed().resolve(new URL('http://1.1.1.1/'))).rejects.toThrow(ForbiddenAddressError);
  const open = createWebhookAddresses({ allowPrivateNetworks: true, lookup: nobody });
  expect(await open.resolve(new URL('http://127.0.0.1/'))).toEqual([v4('127.0.0.1')]);
  expect(await open.resolve(new URL('http://[::1]/'))).toEqual([{ address: '::1', family: 6 }]);
  expect(await open.isForbidden('10.0.0.1')).toBe(false);
});

test('a name that is not found may be saved, and fails when it is posted to', async () => {
  expect(await closed().isForbidden('not-yet.example')).toBe(false);
  await expect(closed().resolve(new URL('https://not-yet.example/'))).rejects.toThrow('ENOTFOUND');
  await expect(closed(async () => []).resolve(new URL('https://empty.example/'))).rejects.toThrow('no address');
});

test('localhost is forbidden by what this machine says it is', async () => {
  expect(await createWebhookAddresses({ allowPrivateNetworks: false }).isForbidden('localhost')).toBe(true);
});
