import type { Lab, LabDatabase } from './lab.ts';
import { type RunningProgram, startProgram } from './start-program.ts';

/** The peers, by their names in the tables; each is a program in the folder `peers`. */
const peers = {
  Mercurius: 'mercurius',
  'GraphQL Yoga': 'yoga',
  PostGraphile: 'postgraphile',
  'Apollo + Express': 'apollo-express',
  'Apollo + Fastify': 'apollo-fastify',
} as const;

export type PeerName = keyof typeof peers;

export interface RunningPeer extends RunningProgram {
  /** Without a path. */
  url: string;
}

/** Starts a peer on a database. */
export async function startPeer(lab: Lab, name: PeerName, database: LabDatabase): Promise<RunningPeer> {
  const program = new URL(`../peers/${peers[name]}.js`, import.meta.url);
  const running = await startProgram(lab, program, { DATABASE_URL: database.url });
  return { ...running, url: String(running.ready['url']) };
}
