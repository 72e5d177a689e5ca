import { type ReactNode } from 'react';
import { type TypeSize } from './tokens';
interface TypeSizeState {
    size: TypeSize;
    setSize: (size: TypeSize) => void;
}
/** antd with the product's tokens, its own locale, and the reader's type size; 1rem is the base size. */
export declare function ThemeProvider({ children }: {
    children: ReactNode;
}): import("react").JSX.Element;
export declare const useTypeSize: () => TypeSizeState;
export {};
//# sourceMappingURL=theme.d.ts.map