import { IconSitemap } from '@tabler/icons-react';
import { Link } from 'react-router';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { enumWords } from '../catalogue/enums.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import {
  Ago,
  type Column,
  DataList,
  DeleteSelected,
  NewButton,
  Page,
  RefreshButton,
  useList,
} from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { type DialPlan, useDialPlans } from './data.ts';
import { DeleteDialPlan } from './delete-dial-plan.tsx';

/** All dial plans. */
export function Component() {
  const words = useWords(dialPlanWords);
  const { uriTypes } = useWords(enumWords);
  const formats = useFormats();
  const canManage = useCan('MANAGE');
  const list = useList(useDialPlans());
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
  const newButton = <NewButton to="/dial-plans/new">{words.new}</NewButton>;

  return (
    <Page
      title={words.title}
      description={words.description}
      toolbar={
        <>
          {canManage && newButton}
          {canManage && (
            <DeleteSelected
              selected={list.selected}
              ask={(plan, onClose) => <DeleteDialPlan plan={plan} onClose={onClose} onDeleted={list.selection.clear} />}
            />
          )}
          <RefreshButton onRefresh={list.pages.refetch} />
        </>
      }
    >
      <DataList
        label={words.title}
        list={list}
        columns={columns}
        rowName={({ name }) => name}
        to={({ id }) => `/dial-plans/${id}`}
        isSelectable={canManage}
        icon={IconSitemap}
        empty={words.empty}
        next={canManage && newButton}
      />
    </Page>
  );
}
