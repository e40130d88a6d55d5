import {
  findDialPlan,
  findMailbox,
  isDatabaseUnavailable,
  type MailboxRow,
  readUnsubscribeToken,
} from '@unmissed/database';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type Actor, originOf } from '../access/actor.ts';
import { permissionsOf } from '../access/permissions.ts';
import type { Deps } from '../context.ts';
import type { OnFailure } from '../sign-in/sign-in-options.ts';
import { pageLanguage } from './page-language.ts';
import { readForms } from './read-forms.ts';
import { unsubscribeMailbox } from './unsubscribe-mailbox.ts';
import { type PageName, sendPage } from './unsubscribe-pages.ts';

/** A path of any length, so that whatever became of a link on its way is answered by a page. */
const path = '/unsubscribe/*';
interface Route {
  Params: { '*': string };
}

/**
 * One-click unsubscribe (RFC 8058): POST turns the mailbox of the link off; GET asks for that and changes nothing,
 * for scanners open the links of mails. The link is all it takes: no sign-in, no cookie, no matter from which site.
 * `onFailure` is told of links that name no mailbox, so that trying is throttled.
 */
export function serveUnsubscribe(app: FastifyInstance, deps: Deps, onFailure: OnFailure): void {
  const keys = deps.sealer?.keysFor('unsubscribe') ?? [];
  // The path is as good as a key, so that it must not come into the log.
  const quiet = { logLevel: 'warn', bodyLimit: 8_192 } as const;
  readForms(app);
  answerWithPages(app);

  app.get<Route>(path, quiet, async (request, reply) => {
    const mailbox = await findMailboxOf(request);
    if (mailbox === null) return answerWrongLink(request, reply);
    const page = mailbox.missedCallNotificationEnabled ? 'confirm' : 'done';
    return sendPage(reply, page, await languageFor(deps, request, mailbox), mailbox);
  });

  app.post<Route>(path, quiet, async (request, reply) => {
    const mailbox = await findMailboxOf(request);
    if (mailbox === null) return answerWrongLink(request, reply);
    const language = await languageFor(deps, request, mailbox);
    if (!isOneClick(request.body)) return sendPage(reply.code(400), 'notUnderstood', language, mailbox);
    const saved = await unsubscribeMailbox(deps, actorOf(mailbox, request));
    return saved === null ? answerWrongLink(request, reply) : sendPage(reply, 'done', language, saved);
  });

  async function findMailboxOf(request: FastifyRequest<Route>): Promise<MailboxRow | null> {
    const subject = readUnsubscribeToken(keys, request.params['*']);
    const mailbox = subject && (await findMailbox(deps.db, subject.organizationId, { id: subject.mailboxId }));
    return mailbox?.enabled === true ? mailbox : null;
  }

  function answerWrongLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    onFailure(request.ip);
    return answer(request, reply.code(404), 'wrongLink');
  }
}

function isOneClick(body: unknown): boolean {
  return body instanceof FormData && body.get('List-Unsubscribe') === 'One-Click';
}

/** Whoever has the link acts as the mailbox's user; who that is nobody can know. */
function actorOf({ organizationId, id, displayName }: MailboxRow, request: FastifyRequest): Actor {
  const person = { type: 'PERSON', id, name: displayName, role: 'SELF', permissions: permissionsOf('SELF') } as const;
  return { organizationId, ...person, mailboxId: id, reporter: null, ...originOf(request) };
}

/** The mail was in the mailbox's language, or the dial plan's. */
async function languageFor({ db }: Deps, request: FastifyRequest, mailbox: MailboxRow) {
  const { organizationId, dialPlanId: id, language } = mailbox;
  const plan = language !== null || id === null ? null : await findDialPlan(db, organizationId, { id });
  return pageLanguage(request.headers['accept-language'], language ?? plan?.defaultLanguage ?? null);
}

function answerWithPages(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | GraphQLError, request, reply) => {
    if (error instanceof GraphQLError) {
      const { headers } = error.extensions['http'] as { headers: ReadonlyMap<string, string> };
      return answer(request, reply.code(429).headers(Object.fromEntries(headers)), 'tooMany');
    }
    const { statusCode = 500 } = error;
    if (statusCode < 500) return answer(request, reply.code(statusCode), 'notUnderstood');
    request.log.error({ err: error }, 'a request failed');
    return answer(request, reply.code(isDatabaseUnavailable(error) ? 503 : 500), 'unavailable');
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, page: PageName): FastifyReply {
  return sendPage(reply, page, pageLanguage(request.headers['accept-language'], null));
}
