import type { SmtpFailure } from './classify-failure.ts';

/** Codes of Node and of OpenSSL, said for whoever runs a mail server. */
const sentences: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers at this host and port',
  ECONNRESET: 'The mail server broke the connection',
  EHOSTUNREACH: 'No way leads to the mail server',
  ENETUNREACH: 'No way leads to the mail server',
  ENOTFOUND: 'The mail server’s name is unknown to DNS',
  EAI_AGAIN: 'DNS does not answer',
  CERT_HAS_EXPIRED: 'The mail server’s certificate has expired',
  CERT_NOT_YET_VALID: 'The mail server’s certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The mail server’s certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'The mail server’s certificate is from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'The mail server’s certificate is from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The mail server’s certificate is from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The mail server’s certificate is from an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The mail server’s certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The mail server does not speak TLS from the start at this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'The mail server does not speak TLS from the start at this port',
  CONNECT_TIMEOUT: 'The mail server could not be reached in time',
  GREETING_TIMEOUT: 'The mail server did not greet in time',
  UPGRADE_TIMEOUT: 'The mail server did not finish its TLS handshake in time',
  SOCKET_TIMEOUT: 'The mail server fell silent',
};

/** What broke the connection, with the technical words in brackets. */
export function explainConnectionFailure({ message, code, originalCode, timeoutType }: SmtpFailure): string {
  const cause = timeoutType ?? originalCode ?? code ?? '';
  const sentence = sentences[cause];
  if (sentence === undefined) return message;
  return message.includes(cause) ? `${sentence} (${message}).` : `${sentence} (${cause}: ${message}).`;
}
