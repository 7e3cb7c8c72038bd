// What lies at an address of the window, for the report of a page fault.

import Boot

/// What lies at an address of the window of stacks.
public enum StackPlace: Equatable {
  /// The stack has the address.
  case inside(Stack)

  /// The address lies under the stack, in slots that it has.
  case under(Stack)

  /// No stack has the slot.
  case unused

  /// Says it in a clause.
  public func write(to sink: inout some TextSink) {
    switch self {
    case .unused:
      sink.write("the window of stacks, where none is")
    case .inside(let stack):
      sink.write("the stack ")
      Self.write(stack, to: &sink)
    case .under(let stack):
      sink.write("the guard under the stack ")
      Self.write(stack, to: &sink)
    }
  }

  private static func write(_ stack: Stack, to sink: inout some TextSink) {
    sink.write(hex: stack.bottom)
    sink.write("-")
    sink.write(hex: stack.top)
  }
}

extension StackWindow {
  /// What lies at `address`; nil outside the window. It may be called in a trap.
  ///
  /// The page tables know it: from a stack's top down all pages are mapped, and the
  /// lowest page of its lowest slot is not. So where the lowest page of a slot is
  /// mapped, the slot below belongs to the same stack.
  public func explain<Memory>(
    _ address: UInt64, in tables: borrowing PageTables<Memory>
  ) -> StackPlace? {
    guard Stack.window ~= address else { return nil }
    guard isUsed(Self.slot(of: address)) else { return .unused }
    var top = (address | (Self.slotSize - 1)) + 1
    while Stack.window ~= top, tables.leaf(for: top) != nil { top += Self.slotSize }
    var bottom = top
    while tables.leaf(for: bottom - 1) != nil { bottom -= Frame.size }
    let stack = Stack(bottom: bottom, top: top)
    return address < bottom ? .under(stack) : .inside(stack)
  }
}
