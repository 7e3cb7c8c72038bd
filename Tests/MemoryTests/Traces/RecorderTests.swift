// What the recorder writes down, and what the replayer makes of it.

import Foundation
import TestSupport
import Testing

#if os(Linux)
  @Suite("The recorder and the replayer of traces", .from(.ci), .needs("cc"))
  struct RecorderTests {
    /// Records `allocating.c`, and gives the trace's path.
    private func record(in folder: CProgram) async throws -> String {
      let recorder = try await folder.library("recorder.c")
      let source = CProgram.tests.appending(path: "allocating.c")
      let program = try await folder.compile([source], ["-pthread", "-fno-builtin"])
      let path = folder.folder.appending(path: "a.trace").path
      try await folder.run(program, [], ["TORITO_TRACE": path, "LD_PRELOAD": recorder])
      return path
    }

    @Test("every call is in the trace, in order, and none of a child's")
    func record() async throws {
      try await CProgram.withFolder { folder in
        let path = try await record(in: folder)
        let bytes = try Array(Data(contentsOf: URL(filePath: path)))
        let trace = try AllocationTrace(bytes)
        // The C library allocates as well, but nothing of these sizes.
        let own: Set = [1001, 3009, 500_003, 1007, 6400, 7777, 1009, 11]
        #expect(
          steps(of: trace).filter { own.contains(abs($0)) } == [
            1001, 3009, 500_003, -1001, 1007, 6400, -3009, 1009, -1009, -1007, 11,
            -500_003, -11,
          ])
        #expect(trace.threads == 2 && trace.sizes.contains(6400))
        #expect(bytes.last != 0, "the file is not cut to its length")
      }
    }

    /// Sizes as they are allocated, negative where they are freed.
    private func steps(of trace: AllocationTrace) -> [Int] {
      var sizes: [Int: Int] = [:]
      return trace.operations.map { operation in
        switch operation {
        case .allocate(let block, let size):
          sizes[block] = size
          return size
        case .free(let block): return -(sizes[block] ?? 0)
        }
      }
    }

    @Test("the replayer reads the same, and notices a block that two got")
    func replay() async throws {
      try await CProgram.withFolder { folder in
        let sources = try FileManager.default.contentsOfDirectory(
          at: CProgram.replayer, includingPropertiesForKeys: nil)
        let replay = try await folder.compile(
          sources.filter { $0.pathExtension == "c" },
          ["-pthread", "-fno-builtin-malloc", "-fno-builtin-free"])
        let path = try await record(in: folder)
        let trace = try AllocationTrace(Array(Data(contentsOf: URL(filePath: path))))
        let survivors = trace.sizes.count { $0 != nil }
        let text = try await folder.run(replay, [path])
        #expect(text.contains("\"operations\": \(trace.operations.count + survivors),"))
        let twice = try await folder.library("twice.c")
        let failure = await #expect(throws: CProgram.Failed.self) {
          try await folder.run(replay, ["larson"], ["LD_PRELOAD": twice])
        }
        #expect(failure?.text.contains("was written over") == true)
      }
    }
  }
#endif
