// A solution's mutants: all in one child, or all in one kernel.

import Foundation
import Launch

/// What is made once for the mutants of some files.
struct MutantBench: Sendable {
  let bench: LabBench
  let group: GradedSolutions.Mutated
  let mutants: [Mutant]
  private let child: String
  private let work: String
  private let kernel: KernelImage?

  init(_ group: GradedSolutions.Mutated, on bench: LabBench, child: String) async throws {
    (self.bench, self.group) = (bench, group)
    work = try bench.assemble("Teacher/Mutants-\(group.files[0])")
    var mutants: [Mutant] = []
    for name in group.files {
      let file = URL(filePath: bench.workspace.path(work) + "/" + name)
      let mutated = try Self.mutated(file, from: mutants.count + 1)
      try FileManager.default.removeItem(at: file)
      try Data(mutated.text.utf8).write(to: file)
      mutants += mutated.mutants
    }
    try Self.writeSwitch(to: bench.workspace.path(work), group)
    self.mutants = mutants
    if group.isInKernel {
      let recipe = try LabFolder(bench.sheet.name, work: work).recipe(in: bench.workspace)
      kernel = try await RecipeBuild(workspace: bench.workspace, isQuiet: true)
        .build(recipe)
      self.child = child
    } else {
      kernel = nil
      self.child = try await bench.child(with: work)
    }
  }

  private static func mutated(_ file: URL, from first: Int) throws -> MutatedFile {
    let text = try String(contentsOf: file, encoding: .utf8)
    let name = file.lastPathComponent
    if name.hasSuffix(".swift") {
      return SwiftMutator(name, text).mutated(from: first)
    }
    guard let mutator = AssemblyMutator(name, text) else {
      throw Failure("\(name) has no first_instruction", status: .doesNotBuild)
    }
    return mutator.mutated(from: first)
  }

  /// Which tests the mutant loses, of those that the group is judged by.
  func verdict(on mutant: Mutant) async throws -> Verdict {
    guard let kernel else {
      return try await bench.judge(
        .init(
          child: child, kernel: ("TORITO_LAB_WORK", work), mutant: mutant.number),
        only: group.tests)
    }
    let path = "\(bench.workspace.path(work))/../\(mutant.number)"
    try kernel.writeCopy(with: UInt32(mutant.number), to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await bench.judge(
      .init(child: child, kernel: ("TORITO_LAB_KERNEL", path)), only: group.tests)
  }
}

extension KernelImage {
  /// Where the mutant's number is, another number: that is all that differs between
  /// the kernels of two mutants. It lies in the file and not in the machine's memory
  /// alone, as each reset loads the file again.
  fileprivate func writeCopy(with number: UInt32, to path: String) throws {
    guard let address = symbols["active_mutant_number"],
      let segment = segments.first(where: {
        address >= $0.physicalAddress && address - $0.physicalAddress < $0.fileSize
      })
    else { throw Failure("the kernel has no mutants in it", status: .doesNotBuild) }
    var file = try Data(contentsOf: URL(filePath: self.path))
    let place = Int(segment.offset + address - segment.physicalAddress)
    for byte in 0..<4 {
      file[place + byte] = UInt8(truncatingIfNeeded: number >> UInt32(8 * byte))
    }
    try file.write(to: URL(filePath: path))
  }
}

extension MutantBench {
  /// How a mutated file of Swift knows which mutant it is.
  fileprivate static func writeSwitch(
    to work: String, _ group: GradedSolutions.Mutated
  ) throws {
    let swift = group.isInKernel ? inKernel : inChild
    try Data(swift.utf8).write(to: URL(filePath: work + "/ActiveMutant.swift"))
    let hasAssembly = group.files.contains { $0.hasSuffix(".S") }
    guard group.isInKernel, !hasAssembly else { return }
    let number = "#include \"Boot/bare.h\"\n" + AssemblyMutator.number
    try Data(number.utf8).write(to: URL(filePath: work + "/ActiveMutant.S"))
  }

  private static let inChild = """
    import Foundation
    let activeMutant =
      ProcessInfo.processInfo.environment["TORITO_MUTANT"].flatMap { Int($0) } ?? 0
    """

  private static let inKernel = """
    @_silgen_name("active_mutant") func numberOfActiveMutant() -> UInt32
    var activeMutant: UInt32 { numberOfActiveMutant() }
    """
}
