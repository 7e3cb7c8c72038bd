// Takes the place of the functions by which a program limits itself, and tries what the
// limits forbid: once each, so that it does no harm where it may.

import Foundation

@_cdecl("setrlimit") public func anotherSetrlimit(_: Int32, _: Int) -> Int32 { 0 }
@_cdecl("setuid") public func anotherSetuid(_: UInt32) -> Int32 { 0 }
@_cdecl("setgid") public func anotherSetgid(_: UInt32) -> Int32 { 0 }
@_cdecl("setgroups") public func anotherSetgroups(_: Int, _: Int) -> Int32 { 0 }
@_cdecl("alarm") public func anotherAlarm(_: UInt32) -> UInt32 { 0 }

func attack() {
  var child: pid_t = 0
  var words: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
  if posix_spawn(&child, "/bin/true", nil, nil, &words, nil) == 0 {
    print("ATTACK SUCCEEDED: another process was started")
  }
  if getuid() == 0 || geteuid() == 0 { print("ATTACK SUCCEEDED: it is root") }
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  if limit.rlim_max > 3600 { print("ATTACK SUCCEEDED: its time is not limited") }
  getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
  if limit.rlim_max > 1 << 30 { print("ATTACK SUCCEEDED: its memory is not limited") }
  exit(1)
}
