/** A value of the API in the spelling of the shell: `NOTIFICATION_SENT` is `NotificationSent`. */
export function enumName(value: string): string {
  return value
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('');
}
