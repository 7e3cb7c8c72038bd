// A program started on a pseudo-terminal.

import Foundation

extension Pseudoterminal {
  /// Starts `words[0]`, a path, in a session of its own: its leader opens the
  /// terminal, which is then the session's, and Ctrl-C typed there reaches it.
  borrowing func start(
    _ words: [String], _ environment: [String: String]
  ) throws(Complaint) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    let settings = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { for text in unsafe arguments + settings { unsafe free(text) } }
    var attributes = Self.attributes
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var process: pid_t = 0
    Self.starting.lock()
    defer { Self.starting.unlock() }
    let error = unsafe posix_spawn(
      &process, words[0], &actions, &attributes, arguments, settings)
    guard error == 0 else {
      let reason = unsafe String(cString: strerror(error))
      throw Complaint("`\(words[0])` cannot be started: \(reason).")
    }
    return process
  }

  /// A new session, and signals that do to the program what they always do,
  /// though we may ignore them.
  private static var attributes: posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    let flags = [newSession, Int16(POSIX_SPAWN_SETSIGDEF), Int16(POSIX_SPAWN_SETSIGMASK)]
    unsafe posix_spawnattr_setflags(&attributes, flags.reduce(0, |))
    return attributes
  }

  /// `POSIX_SPAWN_SETSID` of glibc's <spawn.h>, which it hides from Swift.
  private static var newSession: Int16 { 0x80 }
}
