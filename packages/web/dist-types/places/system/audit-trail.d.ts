/** Who did what, newest first, page after page. */
export declare function AuditTrail(): import("react").JSX.Element;
//# sourceMappingURL=audit-trail.d.ts.map