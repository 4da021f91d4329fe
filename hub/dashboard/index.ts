/** The dashboard of a municipality: the page, the calls that it makes, and who may make them. It knows headers only, and nobody's name. */
export { FeedFollowers } from './feed-followers.ts'
export { type DashboardOptions, dashboardRoutes, refusedByDashboard } from './routes.ts'
