import { useQuery } from '@tanstack/react-query';
import { delivery } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useCan, useInstallation } from '../data/viewer.ts';

const client = api({ delivery });

/** Whether mails of the organization are kept as files: neither it nor the installation has a mail server. */
export function useAreMailsKept(): boolean {
  const isPossible = useInstallation()?.mailTransport === 'FILES';
  const canRead = useCan('READ');
  const { data } = useQuery({
    queryKey: keys.delivery.all,
    queryFn: ({ signal }) => client.delivery.get({ signal }),
    enabled: isPossible && canRead,
  });
  return isPossible && data?.route === 'INSTALLATION';
}
