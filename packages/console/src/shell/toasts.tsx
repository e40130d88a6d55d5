import '@mantine/notifications/styles.layer.css';
import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';

/** Where short messages appear: what has been done. In the middle, where no drawer has its buttons. */
export default function Toasts() {
  const { close } = useWords(componentWords);
  const components = { Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } };
  return (
    <MantineThemeProvider inherit theme={{ components }}>
      <Notifications position="bottom-center" />
    </MantineThemeProvider>
  );
}
