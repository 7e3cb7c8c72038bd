// What the system refuses, told with what to do about it.

import Foundation

extension Failure {
  /// `what` could not be done, and why.
  package init(_ what: String, because error: any Error) {
    let code = Self.code(of: error)
    let advice =
      switch code {
      case ENOSPC, EDQUOT: ": the disk is full. Make room and type it again."
      case EACCES, EPERM, EROFS:
        ": it may not be written to. Copy the checkout to a folder of yours, or clone it there."
      default: ": \(code.map { String(cString: strerror($0)) } ?? "\(error)")."
      }
    self.init(what + advice, status: .missing)
  }

  private static func code(of error: any Error) -> Int32? {
    if let error = error as? POSIXError { return error.code.rawValue }
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
    if let below = error.userInfo[NSUnderlyingErrorKey] as? any Error {
      return code(of: below)
    }
    return [
      CocoaError.fileWriteOutOfSpace.rawValue: ENOSPC,
      CocoaError.fileWriteNoPermission.rawValue: EACCES,
      CocoaError.fileReadNoPermission.rawValue: EACCES,
      CocoaError.fileWriteVolumeReadOnly.rawValue: EROFS,
    ][error.code]
  }
}
