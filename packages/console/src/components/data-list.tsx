import { Checkbox, Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import { type Column, tracksOf } from './columns.ts';
import styles from './data-list.module.css';
import { EmptyList, type EmptyListProps } from './empty-list.tsx';
import { ErrorState } from './error-state.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import type { List } from './use-list.ts';

interface DataListProps<TRow> extends EmptyListProps {
  /** What it is a list of, for screen readers. */
  readonly label: string;
  /** From `useList`. */
  readonly list: List<TRow>;
  /** The first one stands for the row: it is the head of its card. */
  readonly columns: readonly Column<TRow>[];
  /** What a row is called, for screen readers. */
  readonly rowName: (row: TRow) => string;
  /** Where a row leads, by Enter or a click. Default: it is opened beside the list. */
  readonly to?: (row: TRow) => string;
  readonly isSelectable?: boolean;
}

const rowHeight = 46;

/**
 * A list of any length: pages come from the server as they are scrolled to, and only what is seen is drawn. It takes
 * the height that is left on the page. Keys: arrows, Page Up, Page Down, Home, End; Enter opens, Space selects, Shift
 * with arrows or click selects a range, Ctrl+A all that are loaded. Below 600 px rows are cards.
 */
export function DataList<TRow extends { readonly id: string }>(props: DataListProps<TRow>) {
  const { label, list, columns, rowName, to, isSelectable = false } = props;
  const { pages, rows, openId } = list;
  const selection = isSelectable ? list.selection : undefined;
  const navigate = useNavigate();
  const words = useWords(componentWords);
  const isNarrow = useMediaQuery('(max-width: 600px)') ?? false;
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeIndex, setActiveIndex] = useState<number | null>(null);
  const anchor = useRef(0);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? 96 : rowHeight),
    overscan: 12,
    getItemKey: (index) => rows[index]!.id,
  });
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastSeen >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastSeen, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (pages.isPending) return <ListSkeleton />;
  if (pages.error !== null && rows.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) return <EmptyList {...props} />;

  // Nobody has moved yet: where the details come from, if they are open.
  const active = Math.min(
    activeIndex ??
      Math.max(
        0,
        rows.findIndex(({ id }) => id === openId),
      ),
    rows.length - 1,
  );
  const idsBetween = (a: number, b: number) => rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
  const selectedCount = selection === undefined ? 0 : list.selected.length;

  function open(row: TRow) {
    if (to === undefined) list.open(row.id);
    else void navigate(to(row));
  }

  function moveTo(index: number, isRange: boolean) {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    if (isRange) selection?.set(idsBetween(anchor.current, next), true);
    else anchor.current = next;
    setActiveIndex(next);
    virtualizer.scrollToIndex(next);
  }

  function toggle(index: number, isRange: boolean) {
    const row = rows[index];
    if (row === undefined || selection === undefined) return;
    const isSelected = !selection.ids.has(row.id);
    selection.set(isRange ? idsBetween(anchor.current, index) : [row.id], isSelected || isRange);
    if (!isRange) anchor.current = index;
    setActiveIndex(index);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    const row = rows[active];
    if (target !== undefined) moveTo(target, event.shiftKey);
    else if (event.key === 'Enter' && row !== undefined) open(row);
    else if (event.key === ' ') toggle(active, event.shiftKey);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey))
      selection?.set(
        rows.map(({ id }) => id),
        true,
      );
    else return;
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent<HTMLElement>, index: number) {
    const row = rows[index];
    // Links and boxes in a row do what they do.
    if (row === undefined || (event.target as Element).closest('a, button, input, label') !== null) return;
    setActiveIndex(index);
    if (selection !== undefined && (event.shiftKey || event.ctrlKey || event.metaKey)) toggle(index, event.shiftKey);
    else open(row);
  }

  return (
    <div className={styles.frame} data-region="list">
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
        aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
        aria-multiselectable={selection !== undefined}
        aria-activedescendant={items.some(({ index }) => index === active) ? `${listId}-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className={styles.scroller}
        data-narrow={isNarrow}
        style={tracksOf(columns, selection !== undefined)}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {selection !== undefined && (
              <span role="columnheader" className={styles.check}>
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={words.list.selectLoaded}
                  checked={selectedCount === rows.length}
                  indeterminate={selectedCount > 0 && selectedCount < rows.length}
                  onChange={({ currentTarget }) =>
                    selection.set(
                      rows.map(({ id }) => id),
                      currentTarget.checked,
                    )
                  }
                />
              </span>
            )}
            {columns.map(({ id, header, align, isWideOnly }) => (
              <span key={id} role="columnheader" data-align={align} data-wide-only={isWideOnly} className={styles.cell}>
                {header}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index]!;
            const { id } = row;
            const isSelected = selection?.ids.has(id) ?? false;
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has them
              <div
                key={key}
                ref={isNarrow ? virtualizer.measureElement : undefined}
                data-index={index}
                id={`${listId}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={selection === undefined ? undefined : isSelected}
                aria-current={id === openId ? 'true' : undefined}
                data-active={index === active}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={(event) => onRowClick(event, index)}
              >
                {selection !== undefined && (
                  <span role="gridcell" className={styles.check}>
                    <Checkbox
                      size="xs"
                      tabIndex={-1}
                      aria-label={words.list.select(rowName(row))}
                      checked={isSelected}
                      // The click knows of Shift; the change does not.
                      onClick={(event) => toggle(index, event.shiftKey)}
                      onChange={() => undefined}
                    />
                  </span>
                )}
                {columns.map(({ id: column, header, cell, align, isWideOnly }) => (
                  <span
                    key={column}
                    role="gridcell"
                    data-align={align}
                    data-wide-only={isWideOnly}
                    data-label={header}
                    className={styles.cell}
                  >
                    {cell(row)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <p className={styles.foot} role="status">
        {words.list.rowCount(rows.length, !hasNextPage)}
        {selection !== undefined && selection.ids.size > 0 && ` · ${words.list.selected(selection.ids.size)}`}
        {isFetchingNextPage && <Loader size="xs" role="img" aria-label={words.loading} />}
      </p>
    </div>
  );
}
