// What each package manager calls our tools.

extension Tool {
  /// Its package's name; nil where the package manager has none.
  func package(of manager: PackageManager) -> String? {
    switch (self, manager) {
    case (.swift, _): nil
    case (.counter, _): Tool.qemu.package(of: manager)
    case (.qemu, .apt), (.qemu, .dnf): "qemu-system-x86"
    case (.qemu, .pacman): "qemu-system-x86"
    case (.qemu, .zypper): "qemu-x86"
    case (.qemu, .apk): "qemu-system-x86_64"
    case (.qemu, .brew): "qemu"
    case (.cmark, .apt): "libcmark-dev"
    case (.cmark, .dnf), (.cmark, .zypper): "cmark-devel"
    case (.cmark, .apk): "cmark-dev"
    case (.cmark, .pacman), (.cmark, .brew): "cmark"
    case (.bubblewrap, .brew): nil
    case (.gdb, _): "gdb"
    case (.mimalloc, .apt): "libmimalloc-dev"
    case (.mimalloc, .zypper): "mimalloc-devel"
    case (.mimalloc, .apk): "mimalloc2"
    case (.mimalloc, _): "mimalloc"
    case (.jemalloc, .apt), (.jemalloc, .zypper): "libjemalloc2"
    case (.jemalloc, _): "jemalloc"
    case (.chromium, .brew), (.chromedriver, .brew): nil
    case (.chromium, _): "chromium"
    case (.chromedriver, .apt): "chromium-driver"
    case (.chromedriver, .apk): "chromium-chromedriver"
    case (.chromedriver, .pacman): "chromium"
    case (.chromedriver, _): "chromedriver"
    case (.java, .apt): "default-jre-headless"
    case (.java, .dnf), (.java, .zypper): "java-21-openjdk-headless"
    case (.java, .pacman): "jre-openjdk-headless"
    case (.java, .apk): "openjdk21-jre-headless"
    case (.java, .brew): "openjdk"
    case (.pip, .pacman): "python-pip"
    case (.pip, .apk): "py3-pip"
    case (.pip, .brew): "python"
    case (.pip, _): "python3-pip"
    case (.axe, _), (.validator, _): nil
    case (.bubblewrap, _): "bubblewrap"
    }
  }
}
