export { AqiBadge, Glyph, Mark, SEVERITIES, SeverityMark, type Shape, SITE_STATES, StateMark, VERDICTS, VerdictMark, WaterBadge, } from './marks';
export { DemoRibbon, NowOnly, Page } from './page';
export { Answered, Nothing, ProblemView, Waiting } from './states';
export { partTexts } from './texts';
//# sourceMappingURL=index.d.ts.map