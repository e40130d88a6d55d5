import { Outlet } from 'react-router';
import { settingsWords } from '../catalogue/settings.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Page } from '../components/index.ts';

/** What is set once: for this browser, and for the organization. */
export function Component() {
  const { title, tabs } = useWords(settingsWords);
  return (
    <Page
      title={title}
      tabs={[
        { label: tabs.display, to: '.' },
        { label: tabs.retention, to: 'retention' },
        { label: tabs.about, to: 'about' },
      ]}
    >
      <Outlet />
    </Page>
  );
}
