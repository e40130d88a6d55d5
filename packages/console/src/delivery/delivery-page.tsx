import { Outlet } from 'react-router';
import { deliveryWords } from '../catalogue/delivery.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Page } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';

/** How mails leave: what waits, by which server, and what could not be sent. */
export function Component() {
  const words = useWords(deliveryWords);
  const canAdminister = useCan('ADMINISTER');
  const { tabs } = words;
  return (
    <Page
      title={words.title}
      description={words.description}
      tabs={[
        { label: tabs.queue, to: '.' },
        { label: tabs.deadLetters, to: 'dead-letters' },
        ...(canAdminister
          ? [
              { label: tabs.mailServer, to: 'mail-server' },
              { label: tabs.testMail, to: 'test-mail' },
            ]
          : []),
      ]}
    >
      <Outlet />
    </Page>
  );
}
