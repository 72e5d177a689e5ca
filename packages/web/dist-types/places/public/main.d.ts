import './public.css';
//# sourceMappingURL=main.d.ts.map