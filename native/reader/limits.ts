/** How long a reader's process waits for the next change of its reader, milliseconds: half of "noticed within 500 ms". */
export const CARD_WATCH_MILLISECONDS = 250

/** How long the watcher waits for readers to come or go, milliseconds. */
export const READER_WATCH_MILLISECONDS = 400

/** A call into the service that should return at once is given up after this, milliseconds. */
export const CALL_LIMIT_MILLISECONDS = 2_000

/** Connecting powers the card up and may negotiate: slow cards take more than a second. */
export const CONNECT_LIMIT_MILLISECONDS = 5_000

/** Another program (Windows looks at every new card for certificates) may hold a card for a moment. */
export const IN_USE_LIMIT_MILLISECONDS = 1_500
export const IN_USE_RETRY_MILLISECONDS = 100

/** Powering the card off and closing the session. */
export const CLOSE_LIMIT_MILLISECONDS = 1_000

/**
 * After an exchange failed, how long the watch on the reader is waited for, to tell a card taken away from a reader
 * unplugged or a card in trouble. pcscd looks at a reader every 400 ms.
 */
export const VERDICT_MILLISECONDS = 600

/** How long a reading plan has for coming back after its session has failed. */
export const PLAN_GRACE_MILLISECONDS = 500

/**
 * A session broke and the watch has seen no card go: how often a card is sought that came back between two looks, how
 * long is waited between two attempts, and how many taps in a row may begin in this way while a card lies there.
 */
export const RETURN_ATTEMPTS = 3
export const RETURN_RETRY_MILLISECONDS = 250
export const RETURNS_MAXIMUM = 3

/** A card that was served, and lies on the reader when the service is back within this time, is taken for the same. */
export const SERVICE_RESTART_MILLISECONDS = 15_000

/** A service that is ended in order takes its readers away first: so long before its end they still count as taken away by it. */
export const SERVICE_END_MILLISECONDS = 2_000

/** How long a reader may need to see the card that lies on it, after its service was started. */
export const FIRST_SIGHT_MILLISECONDS = 1_000

/** A reader's process says that it is alive this often. */
export const HEARTBEAT_MILLISECONDS = 500

/** The supervisor counts its own beats without a word from a process, so that a sleeping machine kills nothing. */
export const SILENT_BEATS = 4

/** Beats that a new process has for its first word: starting takes longer than beating. */
export const SILENT_BEATS_AT_START = 20

/** Waiting times before a process that ended is started again: the first, and the longest after repeated ends. */
export const FIRST_RESTART_MILLISECONDS = 100
export const LONGEST_RESTART_MILLISECONDS = 1_600

/** A process that lived so long has recovered: its next restart is quick again. */
export const RECOVERED_AFTER_MILLISECONDS = 5_000

/** What the process of an unplugged reader has for saying what the tap on it came to: it notices by itself, and closes the session. */
export const LAST_WORD_MILLISECONDS = CARD_WATCH_MILLISECONDS + CLOSE_LIMIT_MILLISECONDS

/** How often the watcher asks for a service that is not there, and for a library that is not installed. */
export const SERVICE_RETRY_MILLISECONDS = 300
export const LIBRARY_RETRY_MILLISECONDS = 2_000

/** What the processes have for ending by themselves when the station closes its readers. */
export const STOP_LIMIT_MILLISECONDS = 600

/** What the system has for carrying out a kill. */
export const KILL_LIMIT_MILLISECONDS = 300
