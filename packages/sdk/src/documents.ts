export * from './generated/documents.generated.ts';
export type { ParsedDocument } from './parsed-document.ts';
