/** Every place of the application; each is its own download. A place exports its page as `Component`. */
export declare const router: import("react-router").DataRouter;
//# sourceMappingURL=routes.d.ts.map