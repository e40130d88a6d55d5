import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { buildSchema, getOperationAST, getVariableValues, type GraphQLSchema, parse, validate } from 'graphql';

export interface RecordedLeg {
  legId: string;
  target: string;
  group?: string;
  ringingAt?: string;
  answeredAt?: string;
  endedAt?: string;
  outcome: string;
  answeredBy?: string;
  reason?: string;
}

/** A `CallReportInput` as it came over the wire. */
export interface RecordedReport {
  source: string;
  callId: string;
  dialPlan?: string;
  startedAt?: string;
  endedAt?: string;
  final?: boolean;
  caller?: { number?: string; name?: string; sipUri?: string; anonymous?: boolean };
  calledNumber?: string;
  reachedMessageService?: boolean;
  legs?: RecordedLeg[];
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Stands in for the API: keeps what it is sent, refuses what the schema refuses. */
export interface ReportRecorder {
  url: string;
  /** Reports of the requests it accepted, in the order they came. */
  reports: RecordedReport[];
  /** Headers of every request, also of those it did not accept. */
  requests: IncomingMessage['headers'][];
  /** Answers of the next requests, instead of accepting them. */
  answerNextWith(...answers: Answer[]): void;
  /** Answers every request that a report for which `isSpoilt` holds is part of with HTTP 400. */
  refuse(isSpoilt: (report: RecordedReport) => boolean): void;
  /** No connection from now on. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function startReportRecorder(): Promise<ReportRecorder> {
  const schema = buildSchema(await readFile(new URL('../../../../schema.graphql', import.meta.url), 'utf8'));
  const reports: RecordedReport[] = [];
  const requests: IncomingMessage['headers'][] = [];
  const prepared: Answer[] = [];
  let isSpoilt: (report: RecordedReport) => boolean = () => false;

  async function answer(request: IncomingMessage): Promise<Answer> {
    requests.push(request.headers);
    const received = readReports(schema, await bodyOf(request));
    const next = prepared.shift();
    if (next !== undefined) return next;
    if (received === null || received.some(isSpoilt))
      return { status: 400, body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } };
    reports.push(...received);
    const results = received.map(() => ({ status: 'ACCEPTED', code: null, message: null }));
    return { status: 200, body: { data: { reportCalls: { results, userErrors: [] } } } };
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  }

  const server = createServer((request, response) => void respond(request, response));
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    reports,
    requests,
    answerNextWith: (...answers) => void prepared.push(...answers),
    refuse: (spoilt) => void (isSpoilt = spoilt),
    goAway: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
    comeBack: () => listen(server, port),
  };
}

/** The reports of a `reportCalls` request; null when a GraphQL server with this schema would refuse it. */
function readReports(schema: GraphQLSchema, body: string): RecordedReport[] | null {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined || validate(schema, document).length > 0) return null;
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return values.errors === undefined ? (variables['input'] as { reports: RecordedReport[] }).reports : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  // Fatal: broken UTF-8 must not pass for a replacement character.
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
