import { app, type Session, type WebContents } from 'electron'
import { RENDERER_ORIGIN } from './renderer-protocol.ts'

/** No permission is granted to any page: the screens need none (sound needs no permission). */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // Of the page and of any frame within it.
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // A page that is not ours has no business in a window of ours, however it got there. Not stopped on the spot: Electron ends
  // with a segmentation fault when a navigation is taken from under it while it tells of its start.
  contents.on('did-start-navigation', ({ url }) => {
    if (url.startsWith(`${RENDERER_ORIGIN}/`)) return
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.stop()
    })
  })
}

/** Every page that is ever made in this application: no new windows, no navigation, no embedded pages. */
export function lockEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}
