import './theme/global.css';
//# sourceMappingURL=main.d.ts.map