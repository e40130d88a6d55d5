import type { Builtin } from '../builtin.ts';
import { convertToCsv } from './convert-to-csv.ts';
import { convertToJson } from './convert-to-json.ts';
import { exportCsv } from './export-csv.ts';
import { forEachObject } from './foreach-object.ts';
import { formatList } from './format-list.ts';
import { formatTable } from './format-table.ts';
import { getCommand } from './get-command.ts';
import { getHelp } from './get-help.ts';
import { getMember } from './get-member.ts';
import { measureObject } from './measure-object.ts';
import { outFile, outNull } from './out-file.ts';
import { selectObject } from './select-object.ts';
import { sortObject } from './sort-object.ts';
import { whereObject } from './where-object.ts';
import { writeHost, writeOutput } from './write-output.ts';

/** The commands of the shell itself. */
export const builtins: readonly Builtin[] = [
  whereObject,
  selectObject,
  sortObject,
  measureObject,
  forEachObject,
  formatList,
  formatTable,
  convertToJson,
  convertToCsv,
  exportCsv,
  outFile,
  outNull,
  writeOutput,
  writeHost,
  getCommand,
  getHelp,
  getMember,
];
