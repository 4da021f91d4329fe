/** Who may use the page. */
export { AccountsScreen, AccountTable } from './accounts-screen.tsx'
