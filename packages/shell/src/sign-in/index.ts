export { openClient } from './open-client.ts';
export { registerSignIn } from './register-sign-in.ts';
