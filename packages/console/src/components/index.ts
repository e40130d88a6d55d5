/**
 * What screens are made of. How to put them together stands in `dial-plans/` and `policies/`, which are the example.
 *
 * - `Page`: title, breadcrumbs, toolbar, tabs (each a child route); the frame of every screen.
 * - `useList` + `DataList`: a list of any length, of `usePages`; what is loaded, selected and open; loading, error, nothing.
 *   `NewButton`, `RefreshButton`, `DeleteSelected`: what its toolbar has.
 * - `FilterBar`, `SearchBox`, `useFilters`: filters whose state lives in the address, typed by `text`, `oneOf`, `manyOf`,
 *   `day` and `flag`. `ChoicesSelect`: some values of an enum.
 * - `LiveList`: around a `DataList`: keeps it up to date by a subscription.
 * - `DetailsDrawer`: what is open in a list; beside it, on narrow screens over it.
 * - `useSavedForm` + `SavedForm`: a form of something that has a version: problems at their fields, conflicts, guard.
 *   `useCreateForm` + `LeaveGuard`: a form of something new.
 * - `ConfirmDialog`: asks first; says what the server refuses.
 * - `CopyCommand`, `shellCommand`, `shellBoolean`, `Snippet`: the same as a command of `um` and as a GraphQL operation.
 * - `BarsOverTime`, `WeekHeatMap`: charts with their figures as a table.
 * - `TileRow` + `Tile`: figures side by side.
 * - `MailFrame`: a mail as its reader sees it.
 * - `Ago`, `Moment`, `useNow`: times in the viewer's time zone.
 * - `Callout`: what would happen, what went wrong, what holds.
 * - `CallTimeLine`, `useCallerName`: a call, and who called.
 * - `StatusBadge`, `DeliveryBadge`, `EmptyState`, `ErrorState`, `ListSkeleton`: states.
 */
export { BarsOverTime } from './bars-over-time.tsx';
export { Callout } from './callout.tsx';
export { CallTimeLine } from './call-time-line.tsx';
export { ChoicesSelect } from './choices-select.tsx';
export { ConfirmDialog } from './confirm-dialog.tsx';
export { CopyCommand, Snippet } from './copy-command.tsx';
export type { Column } from './columns.ts';
export { DataList } from './data-list.tsx';
export { DeleteSelected } from './delete-selected.tsx';
export { DeliveryBadge } from './delivery-badge.tsx';
export { DetailsDrawer } from './details-drawer.tsx';
export { EmptyState } from './empty-state.tsx';
export { ErrorState } from './error-state.tsx';
export { FilterBar, SearchBox } from './filter-bar.tsx';
export { indented } from './indented.ts';
export { LeaveGuard } from './leave-guard.tsx';
export { ListSkeleton } from './list-skeleton.tsx';
export { LiveList } from './live-list.tsx';
export { Ago, Moment, useNow } from './moment.tsx';
export { MailFrame } from './mail-frame.tsx';
export { NewButton } from './new-button.tsx';
export { Page } from './page.tsx';
export { RefreshButton } from './refresh-button.tsx';
export { SavedForm } from './saved-form.tsx';
export { shellBoolean, shellCommand } from './shell-command.ts';
export { StatusBadge, type Tone } from './status-badge.tsx';
export { Tile, TileRow } from './tile.tsx';
export { useCallerName } from './use-caller-name.ts';
export { useCreateForm } from './use-create-form.ts';
export { day, endOfDay, flag, manyOf, oneOf, startOfDay, text, useFilters } from './use-filters.ts';
export { type List, useList } from './use-list.ts';
export { useSavedForm } from './use-saved-form.ts';
export { WeekHeatMap } from './week-heat-map.tsx';
