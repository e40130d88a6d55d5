export { fileReportStore } from './file-report-store.ts';
