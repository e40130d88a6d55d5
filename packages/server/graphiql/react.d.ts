// React comes without types, and @types/react is not installed. This is what the page and the types of
// GraphiQL use of it.
declare module 'react' {
  export type ReactNode = unknown;
  export type FC<Props = object> = (props: Props) => ReactNode;
  export type ComponentPropsWithoutRef<Component> = Component extends FC<infer Props> ? Props : never;
  export type Dispatch<Action> = (action: Action) => void;
  export function createElement<Props extends object>(
    type: FC<Props>,
    props: Props,
    ...children: ReactNode[]
  ): ReactNode;
}

declare module 'react-dom/client' {
  export function createRoot(container: Element): { render(node: unknown): void };
}
