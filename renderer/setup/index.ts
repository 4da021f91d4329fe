/** The set-up of a new station (端末の設定): one question a screen, answers that are tried out, nothing written before the end. */
export { SetupApp } from './setup-app.tsx'
export { SetupScreen } from './setup-screen.tsx'
export { STEPS } from './steps.ts'
