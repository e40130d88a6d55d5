import { Button } from '@mantine/core';
import { IconPlus, IconRefresh, IconSitemap, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Ago, type Column, DataList, EmptyState, Page, useSelection } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { type DialPlan, useDialPlans } from './data.ts';
import { DeleteDialPlan } from './delete-dial-plan.tsx';

/** All dial plans. */
export function Component() {
  const words = useWords(dialPlanWords);
  const common = useWords(componentWords);
  const { uriTypes } = useWords(enumWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const canManage = useCan('MANAGE');
  const plans = useDialPlans();
  const selection = useSelection();
  const [toDelete, setToDelete] = useState<DialPlan | null>(null);
  const selected = plans.data?.pages.flatMap(({ nodes }) => nodes).filter(({ id }) => selection.ids.has(id)) ?? [];
  const [onlySelected] = selected;

  const columns: Column<DialPlan>[] = [
    {
      id: 'name',
      header: words.fields.name,
      width: 'minmax(10rem, 2fr)',
      cell: ({ id, name }) => (
        <Link to={`/dial-plans/${id}`} tabIndex={-1}>
          {name}
        </Link>
      ),
    },
    {
      id: 'digits',
      header: words.fields.numberOfDigitsInExtension,
      cell: ({ numberOfDigitsInExtension }) => words.digits(numberOfDigitsInExtension),
    },
    { id: 'uriType', header: words.fields.uriType, cell: ({ uriType }) => uriTypes[uriType] },
    {
      id: 'country',
      header: words.fields.countryOrRegionCode,
      isWideOnly: true,
      cell: ({ countryOrRegionCode }) => `+${countryOrRegionCode}`,
    },
    {
      id: 'language',
      header: words.fields.defaultLanguage,
      isWideOnly: true,
      cell: ({ defaultLanguage }) => formats.languageName(defaultLanguage),
    },
    { id: 'updated', header: words.fields.updatedAt, cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
  ];
  const newButton = (
    <Button component={Link} to="/dial-plans/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {words.new}
    </Button>
  );

  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          {canManage && newButton}
          {canManage && (
            <Button
              variant="default"
              leftSection={<IconTrash size={18} aria-hidden />}
              disabled={selected.length !== 1}
              onClick={() => setToDelete(onlySelected ?? null)}
            >
              {common.delete}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => void plans.refetch()}
          >
            {common.refresh}
          </Button>
        </>
      }
    >
      <DataList
        label={words.title}
        pages={plans}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => void navigate(`/dial-plans/${id}`)}
        {...(canManage && { selection })}
        empty={
          <EmptyState title={words.empty.title} text={words.empty.text} icon={IconSitemap}>
            {canManage && newButton}
          </EmptyState>
        }
      />
      {toDelete !== null && (
        <DeleteDialPlan plan={toDelete} onClose={() => setToDelete(null)} onDeleted={selection.clear} />
      )}
    </Page>
  );
}
