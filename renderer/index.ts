/**
 * The screens of the station: visitor (来場者画面), desk (係員画面), the dock of sample cards (訓練用カード置き場), and the set-up of a
 * new station (端末の設定).
 *
 * Each is a page of its own (`visitor.html`, `desk.html`, `dock.html`, `setup.html`) that shows the state the kiosk process pushes and holds
 * no truth of its own. All it can reach is `window.uketsuke`, the `Bridge` of main/contract. Pages obey a content security
 * policy without inline scripts and styles.
 */
export { DeskApp } from './desk/index.ts'
export { DockApp } from './dock/index.ts'
export { SetupApp } from './setup/index.ts'
export { TEST_IDS } from './test-ids.ts'
export { VisitorApp } from './visitor/index.ts'
