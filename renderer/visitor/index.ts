/** The visitor's screen (来場者画面): one question at a time, in seven languages, nothing personal on it. */
export { resetsPreferences, STANDARD_PREFERENCES, type VisitorPreferences } from './preferences.ts'
export { VisitorApp } from './visitor-app.tsx'
export { VisitorScreen } from './visitor-screen.tsx'
