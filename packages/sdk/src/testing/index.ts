export type { Builders, GivenCall, GivenNotification } from './builders.ts';
export { createFakeServer, type FakeServer, type FakeServerOptions, type FakeState } from './create-fake-server.ts';
export type { Failure } from './failure.ts';
export type { FakeRequest } from './read-request.ts';
export type { FakeViewer } from './store.ts';
