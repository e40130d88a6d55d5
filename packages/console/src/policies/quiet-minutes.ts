import type { QuietHours } from '@unmissed/sdk';

const dayMinutes = 24 * 60;

/** How long quiet hours last, over midnight too; null while they are no two different times. */
export function quietMinutes({ start, end }: QuietHours): number | null {
  const [from, to] = [minuteOf(start), minuteOf(end)];
  if (from === null || to === null || from === to) return null;
  return (to - from + dayMinutes) % dayMinutes;
}

function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
