/** The page as a whole: who is signed in, and which screen is shown. */
export { DashboardApp } from './dashboard-app.tsx'
