export { type ExchangeSurroundings, registerExchange } from './register-exchange.ts';
