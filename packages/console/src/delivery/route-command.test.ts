import { expect, test } from 'vitest';
import { routeCommand } from './route-command.ts';

test('what is secret is read from files', () => {
  const command = routeCommand({
    host: 'mail.example.com',
    port: 465,
    security: 'TLS',
    sender: null,
    auth: { password: { user: 'um', password: 'hush' } },
    dkimKeys: [{ domain: 'example.com', selector: 'um1', privateKey: 'hush' }],
  });
  expect(command).toBe(
    "um Set-UMSmtpRoute -Host mail.example.com -Port 465 -Security Tls -Sender '$null' -User um -PasswordFile password.txt -DkimDomains example.com -DkimSelectors um1 -DkimKeyFiles example.com.pem",
  );
});

test.each([
  [{ auth: { none: true } }, "um Set-UMSmtpRoute -User '$null'"],
  [{ dkimKeys: [] }, "um Set-UMSmtpRoute -DkimDomains '$null'"],
  [
    { security: 'OPPORTUNISTIC', verifyCertificate: false } as const,
    "um Set-UMSmtpRoute -Security Opportunistic -VerifyCertificate '$false'",
  ],
])('%j', (input, command) => {
  expect(routeCommand(input)).toBe(command);
});
