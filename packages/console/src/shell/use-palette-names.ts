import { useQuery } from '@tanstack/react-query';
import { dialPlans, mailboxPolicies } from '@unmissed/sdk';
import { api } from '../data/api.ts';
import { keys } from '../data/keys.ts';

const client = api({ dialPlans, mailboxPolicies });

/** So many dial plans and so many policies, by name, can be found; the server has no search for them. */
export const namesMax = 2_000;

/** The dial plans and policies that the palette finds. `isCut`: there are more than that. */
export function usePaletteNames() {
  const { data: plans } = useQuery({
    queryKey: keys.dialPlans.about('palette'),
    queryFn: ({ signal }) => firstOf(client.dialPlans.all({ first: 200 }, { signal })),
    staleTime: 60_000,
  });
  const { data: policies } = useQuery({
    queryKey: keys.mailboxPolicies.about('palette'),
    queryFn: ({ signal }) => firstOf(client.mailboxPolicies.all({ first: 200 }, { signal })),
    staleTime: 60_000,
  });
  return {
    plans: plans?.nodes ?? [],
    policies: policies?.nodes ?? [],
    isCut: plans?.isCut === true || policies?.isCut === true,
  };
}

async function firstOf<TNode>(all: AsyncIterable<TNode>): Promise<{ nodes: TNode[]; isCut: boolean }> {
  const nodes: TNode[] = [];
  for await (const node of all) {
    if (nodes.length === namesMax) return { nodes, isCut: true };
    nodes.push(node);
  }
  return { nodes, isCut: false };
}
