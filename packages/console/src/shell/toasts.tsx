import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where short messages appear: what has been done. */
export default function Toasts() {
  return <Notifications position="bottom-right" />;
}
