import Testing

@testable import Book

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "of NIST's examples (FIPS 180-4)",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func examples(message: String, expected: String) {
    var hash = SHA256()
    hash.update(message.utf8)
    #expect(hash.finish() == expected)
  }

  @Test("does not mind in what pieces the message comes")
  func pieces() {
    var whole = SHA256()
    whole.update(repeatElement(UInt8(ascii: "a"), count: 1000))
    var parts = SHA256()
    for count in [0, 1, 62, 1, 64, 65, 807] {
      parts.update(repeatElement(UInt8(ascii: "a"), count: count))
    }
    let expected = whole.finish()
    #expect(parts.finish() == expected)
    #expect(
      expected == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
  }
}
