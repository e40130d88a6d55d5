import { createClient, UnmissedError } from '@unmissed/sdk';
import { readConfiguration } from '../config/read-configuration.ts';
import { createLogger } from '../log/create-logger.ts';
import { type RunningProduct, startProduct } from '../product/start-product.ts';
import { UnmetExpectation } from './expectation.ts';
import { invite } from './invite.ts';
import type { MailCatcher } from './mail-catcher.ts';
import { createStage, type Stage } from './stage.ts';
import { tellStory } from './tell-story.ts';

export interface DemoOptions {
  /** Whether to end after the story. */
  isOnce: boolean;
  env: NodeJS.ProcessEnv;
  catcher: MailCatcher;
  signalled: Promise<NodeJS.Signals>;
}

/** Starts the product, tells the story, and keeps it up. Returns the exit code: 0 when all came out as it should. */
export async function runDemo({ isOnce, env, catcher, signalled }: DemoOptions): Promise<number> {
  const configuration = readConfiguration(env);
  const stage = createStage(process.stdout);
  stage.verbatim('\nUnmissed, a demonstration\n');
  const log = createLogger(configuration.logLevel, process.stderr);
  const startedAt = performance.now();
  const product = await startProduct(configuration, {
    role: 'all',
    log,
    onFatal: (err) => log.fatal({ err }, 'the database is gone'),
  });
  try {
    const localUrl = product.localUrl;
    introduce(stage, product, catcher, performance.now() - startedAt);
    const client = createClient({ url: `${localUrl}/graphql`, apiKey: env['UNMISSED_ADMIN_KEY'] });
    const story = tellStory(client, catcher, stage).then(() => 'TOLD' as const);
    const interrupted = signalled.then((signal) => signal);
    const end = await Promise.race([story, interrupted]);
    if (end !== 'TOLD') return end === 'SIGINT' ? 130 : 143;

    stage.verbatim(
      `\n   ✓ All came out as it should: ${catcher.mails.length} mails sent, and none where none was due.`,
    );
    if (isOnce) return 0;
    invite(stage, catcher, { localUrl, apiKey: String(env['UNMISSED_ADMIN_KEY']) });
    await signalled;
    return 0;
  } catch (error) {
    if (!(error instanceof UnmetExpectation || error instanceof UnmissedError)) throw error;
    process.stderr.write(`\n✗ The demo did not come out as it should: ${error.message}\n`);
    return 1;
  } finally {
    await product.stop();
  }
}

function introduce(stage: Stage, { database, localUrl }: RunningProduct, catcher: MailCatcher, startMs: number): void {
  stage.say(`Running after ${(startMs / 1000).toFixed(1)} s, for this demonstration only:`);
  stage.fact('Database', `${database}, in a temporary folder`);
  stage.fact('API', `${localUrl}/graphql`);
  stage.fact('Mail server', `${catcher.url}, which catches the mails`);
}
