import Foundation
import Launch
import TestSupport
import Testing

@Suite("Chapter 2's image")
struct MemoryImageTests {
  @Test("has no segment that is writable and executable, and none below 1 MB")
  func segments() async throws {
    let image = try await Kernels.shared.image(of: .memory)
    #expect(!image.segments.isEmpty)
    for segment in image.segments {
      #expect(!(segment.isWritable && segment.isExecutable))
      #expect(segment.physicalAddress >= 0x100000)
    }
  }

  @Test("holds no SSE, x87, popcnt or cmpxchg16b instruction, and needs no libm")
  func instructions() async throws {
    let image = try await Kernels.shared.image(of: .memory)
    #expect(try await ForbiddenInstructions.find(in: image) == [])
    let unwanted = ["ceil", "arc4random_buf", "_swift_stdlib_getNormData"]
    #expect(unwanted.filter { image.symbols[$0] != nil } == [])
  }

  @Test("holds a heap, which Swift's runtime calls")
  func heap() async throws {
    let image = try await Kernels.shared.image(of: .memory)
    #expect(image.symbols["posix_memalign"] != nil && image.symbols["free"] != nil)
  }

  /// What is put into its callers shows by what it calls where it leaves the short way.
  static let heap = [
    "posix_memalign", "free", "heap_allocate", "heap_free", "allocateFromSlab",
    "allocateLarge", "allocateOtherwise", "freeOtherwise", "7putBack_",
  ]

  @Test("comes from no trap to the heap, nor from what explains an address in a report")
  func traps() async throws {
    let graph = try await CallGraph(of: Kernels.shared.image(of: .memory))
    let explanations =
      graph.symbols(with: "explainAddress") + graph.symbols(with: "liesIn")
    #expect(explanations.count >= 4)
    for root in ["trap_dispatch"] + explanations {
      for (function, way) in graph.reached(from: root) {
        #expect(
          !Self.heap.contains {
            $0 == function
              || function.hasPrefix("$e6Memory8CoreHeap") && function.contains($0)
          },
          "\(way.joined(separator: " -> "))")
      }
    }
    #expect(graph.reached(from: "heap_free").keys.contains { $0.contains("7putBack_") })
  }
}

@Suite("What the heap calls")
struct HeapCallsTests {
  /// A step is built by other calls of the compiler, which puts other functions into
  /// their callers.
  @Test("the heap never asks the heap, whichever functions were put into their callers")
  func recursion() async throws {
    let workspace = try Workspace()
    let step = try Step("10-CoresAsleep", of: .memory, in: workspace)
    let images = try await [
      Kernels.shared.image(of: .memory),
      RecipeBuild(workspace: workspace, isQuiet: true).build(step.recipe(in: workspace)),
    ]
    for image in images {
      let graph = try await CallGraph(of: image)
      let roots = graph.symbols(with: "$e6Memory8CoreHeapV")
      #expect(roots.count > 10)
      let objects = graph.symbols(with: "swift_allocObject")
      #expect(objects.contains { graph.reached(from: $0)["heap_allocate"] != nil })
      for root in roots + ["heap_allocate", "heap_free"] {
        let reached = graph.reached(from: root)
        for asked in ["posix_memalign", "swift_coroFrameAlloc"] {
          #expect(reached[asked]?.joined(separator: " -> ") == nil)
        }
      }
    }
  }
}

@Suite(
  "Chapter 2's kernel boots", .needs("qemu-system-x86_64"), .inTurn,
  .timeLimit(.minutes(10)))
struct MemoryKernelTests {
  private func expectAllRight(_ run: KernelRun) {
    run.expectStatus(0)
    #expect(run.lines.contains("Torito, chapter 2: Memory"))
    for part in ["classes", "arrays", "closures", "map", "stacks", "heaps"] {
      #expect(
        run.lines.contains(
          part.padding(toLength: 14, withPad: " ", startingAt: 0) + "right"))
    }
  }

  @Test(
    "on every machine",
    arguments: [
      "pc", "q35", "microvm", "microvm,acpi=off", "microvm,pic=off,pit=off,rtc=off",
    ])
  func everywhere(name: String) async throws {
    let kind = try #require(MachineKind(argument: name))
    expectAllRight(try await KernelRun(.memory, on: VirtualMachine(kind: kind)))
  }

  @Test(
    "with little memory and with much, on the heaps of 1, 2 and 4 cores",
    arguments: ["4M", "16M", "128M", "4G"], ["1", "2", "4"])
  func memory(size: String, heaps: String) async throws {
    var machine = VirtualMachine(memory: size)
    machine.commandLine = "heaps=" + heaps
    expectAllRight(try await KernelRun(.memory, on: machine))
  }

  @Test("with memory on both sides of the hole below 4 GB", arguments: ["pc", "q35"])
  func hole(name: String) async throws {
    let kind = try #require(MachineKind(argument: name))
    expectAllRight(
      try await KernelRun(.memory, on: VirtualMachine(kind: kind, memory: "5G")))
  }

  @Test("with a heap that checks")
  func checking() async throws {
    var machine = VirtualMachine()
    machine.commandLine = "heap=check heaps=4"
    expectAllRight(try await KernelRun(.memory, on: machine))
  }

  @Test("on a processor that can bar no page from being executed")
  func noExecute() async throws {
    var machine = VirtualMachine()
    machine.furtherArguments = ["-cpu", "qemu64,-nx"]
    let run = try await KernelRun(.memory, on: machine)
    run.expectStatus(0)
    #expect(run.console.contains("this processor executes any of them"))
  }

  @Test("on one that has pages of 1 GB")
  func gigabytes() async throws {
    var machine = VirtualMachine(memory: "4G")
    machine.furtherArguments = ["-cpu", "qemu64,+pdpe1gb"]
    let run = try await KernelRun(.memory, on: machine)
    expectAllRight(run)
    #expect(run.console.contains("up to 1 GB"))
  }

  @Test("and is switched off by the machine's own way, though that lies in memory")
  func ownPowerOff() async throws {
    for name in ["pc", "microvm"] {
      let kind = try #require(MachineKind(argument: name))
      let run = try await KernelRun(
        .memory, on: VirtualMachine(kind: kind, hasDebugExit: false, endsOnReset: false))
      #expect(run.ending == .withoutStatus, "\(name) said:\n\(run.console)")
      #expect(!run.console.contains("***"), "\(run.console)")
    }
  }

  @Test("under KVM", .needsKVM)
  func kvm() async throws {
    expectAllRight(try await KernelRun(.memory, on: VirtualMachine(accelerator: .kvm)))
  }
}
