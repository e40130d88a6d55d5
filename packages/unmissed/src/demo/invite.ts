import type { MailCatcher } from './mail-catcher.ts';
import type { Stage } from './stage.ts';

/** Tells the audience how to go on by themselves, and shows the mails that they cause. */
export function invite(
  stage: Stage,
  catcher: MailCatcher,
  { localUrl, apiKey }: { localUrl: string; apiKey: string },
): void {
  stage.heading('Now you: all of it stays up until Ctrl-C');
  stage.say(`GraphiQL, in a browser: ${localUrl}/graphql`);
  stage.say('Put this into its tab Headers:');
  stage.verbatim(`
{"Authorization":"Bearer ${apiKey}"}
`);
  stage.say('Report a call that Ben misses; his mail is shown here:');
  stage.verbatim(`
mutation {
  reportCalls(input: { reports: [{
    source: "me", callId: "1", final: true, caller: { number: "+493023125000" },
    legs: [{ target: "4712", outcome: BUSY }]
  }] }) { results { status message } }
}
`);
  stage.say('Or from a shell, the log:');
  stage.verbatim(`
curl ${localUrl}/graphql \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer ${apiKey}' \\
  -d '{"query":"{ notifications { nodes { status decision { reason } } } }"}'
`);
  catcher.onMail((mail) => stage.mail(mail));
}
