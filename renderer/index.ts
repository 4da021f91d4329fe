/**
 * The screens of the station: visitor (来場者画面), desk (係員画面) and the dock of sample cards (訓練用カード置き場).
 *
 * Each is a page of its own (`visitor.html`, `desk.html`, `dock.html`) that shows the state the kiosk process pushes and holds
 * no truth of its own. All it can reach is `window.uketsuke`, the `Bridge` of main/contract. Pages obey a content security
 * policy without inline scripts and styles.
 */
export { DeskApp } from './desk/index.ts'
export { DockApp } from './dock/index.ts'
export { TEST_IDS } from './test-ids.ts'
export { VisitorApp } from './visitor/index.ts'
