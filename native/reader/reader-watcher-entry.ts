import { runReaderWatcher } from './reader-watcher.ts'

runReaderWatcher()
