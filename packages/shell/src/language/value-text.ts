import type { ShellObject, Value } from '../cmdlet.ts';

/** Whether a value is an object with properties. */
export function isShellObject(value: Value | undefined): value is ShellObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Whether a value is an array. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A value as PowerShell makes text of it: `True`, dates as in en-US, arrays with blanks between, null as nothing. */
export function toText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Date) return formatDate(value);
  if (isList(value)) return value.map(toText).join(' ');
  if (isShellObject(value)) {
    const properties = Object.entries(value.properties).map(([name, one]) => `${name}=${toText(one)}`);
    return `@{${properties.join('; ')}}`;
  }
  return String(value);
}

/** Local time as Exchange shows it: `11/23/2026 9:15:00 AM`. */
function formatDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${hours % 12 || 12}:${two(minutes)}:${two(seconds)} ${hours < 12 ? 'AM' : 'PM'}`;
  return `${date.getMonth() + 1}/${date.getDate()}/${date.getFullYear()} ${time}`;
}
