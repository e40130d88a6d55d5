import { delivery as en } from './en/delivery.ts';
import { delivery as fr } from './fr/delivery.ts';

export const deliveryWords = { en, fr };
