/** What a person has to know first: what to do, and how things are. */
export { NowScreen } from './now-screen.tsx'
export { type ToDo, toDosOf } from './to-dos.ts'
