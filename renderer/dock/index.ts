/** The dock of sample cards (訓練用カード置き場): invented citizens' cards to lay on the simulated reader. */
export { DockApp } from './dock-app.tsx'
export { DockScreen } from './dock-screen.tsx'
