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
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // A page that is not ours has no business in a window of ours, however it got there.
  contents.on('did-start-navigation', (details) => {
    if (!details.url.startsWith(`${RENDERER_ORIGIN}/`)) contents.stop()
  })
}

/** Every page that is ever made in this application: no new windows, no navigation, no embedded pages. */
export function lockEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}
