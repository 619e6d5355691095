/** What the dashboard shows before anything was chosen. Apart from the schemas, which stay out of the page. */
import type { DashboardQuery } from "./dashboardPage.ts";

/** The last 30 days by model. */
export const firstQuery: DashboardQuery = { range: { days: 30 }, by: "model", filter: {} };
