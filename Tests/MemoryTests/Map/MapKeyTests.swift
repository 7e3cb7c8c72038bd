// Keys and their hashes, against published numbers.

import Testing

@testable import Memory

@Suite("The hash of a byte key")
struct SipHashTests {
  /// The paper's key: the bytes 0 to 15.
  private let secret = MapSecret(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)

  /// The hashes of the bytes 0, 1, 2 and so on, of each length from 0 to 47, from
  /// `vectors.h` of the reference implementation (github.com/veorq/SipHash); that of
  /// 15 bytes is in the paper's appendix A, too.
  private let reference: [UInt64] = [
    0x726f_db47_dd0e_0e31, 0x74f8_39c5_93dc_67fd, 0x0d6c_8009_d9a9_4f5a,
    0x8567_6696_d7fb_7e2d, 0xcf27_94e0_2771_87b7, 0x1876_5564_cd99_a68d,
    0xcbc9_466e_58fe_e3ce, 0xab02_00f5_8b01_d137, 0x93f5_f579_9a93_2462,
    0x9e00_82df_0ba9_e4b0, 0x7a5d_bbc5_94dd_b9f3, 0xf4b3_2f46_226b_ada7,
    0x751e_8fbc_860e_e5fb, 0x14ea_5627_c084_3d90, 0xf723_ca90_8e7a_f2ee,
    0xa129_ca61_49be_45e5, 0x3f2a_cc7f_57c2_9bdb, 0x699a_e9f5_2cbe_4794,
    0x4bc1_b3f0_968d_d39c, 0xbb6d_c91d_a779_61bd, 0xbed6_5cf2_1aa2_ee98,
    0xd0f2_cbb0_2e3b_67c7, 0x9353_6795_e3a3_3e88, 0xa80c_038c_cd5c_cec8,
    0xb8ad_50c6_f649_af94, 0xbce1_92de_8a85_b8ea, 0x17d8_35b8_5bbb_15f3,
    0x2f2e_6163_076b_cfad, 0xde4d_aaac_a71d_c9a5, 0xa6a2_5066_8795_6571,
    0xad87_a353_5c49_ef28, 0x32d8_92fa_d841_c342, 0x7127_512f_72f2_7cce,
    0xa7f3_2346_f959_78e3, 0x12e0_b01a_bb05_1238, 0x15e0_34d4_0fa1_97ae,
    0x314d_ffbe_0815_a3b4, 0x0279_90f0_2962_3981, 0xcadc_d4e5_9ef4_0c4d,
    0x9abf_d876_6a33_735c, 0x0e3e_a96b_5304_a7d0, 0xad0c_42d6_fc58_5992,
    0x1873_06c8_9bc2_15a9, 0xd4a6_0abc_f379_2b95, 0xf935_451d_e4f2_1df2,
    0xa953_8f04_1975_5787, 0xdb9a_cddf_f56c_a510, 0xd06c_98cd_5c09_75eb,
  ]

  /// The same for SipHash-1-3, lengths 0 to 8, 15 and 16, as in Rust's library tests.
  private let fewRounds: [UInt64] = [
    0xabac_0158_050f_c4dc, 0xc9f4_9bf3_7d57_ca93, 0x82cb_9b02_4dc7_d44d,
    0x8bf8_0ab8_e7dd_f7fb, 0xcf75_5760_88d3_8328, 0xdef9_d52f_4953_3b67,
    0xc50d_2b50_c59f_22a7, 0xd392_7d98_9bb1_1140, 0x3690_9511_8d29_9a8e,
    0xd320_d86d_2a51_9956, 0xcc4f_dd1a_7d90_8b66,
  ]

  private func key(_ count: Int) -> ByteKey { ByteKey((0..<count).map { UInt8($0) }) }

  @Test("is SipHash-2-4's, with two rounds and four, for each length", arguments: 0...47)
  func referenceVectors(count: Int) {
    #expect(key(count).hash(SipHash<2, 4>(secret: secret)) == reference[count])
  }

  @Test("is SipHash-1-3's")
  func shortVectors() {
    for (index, count) in [0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16].enumerated() {
      #expect(key(count).hash(with: secret) == fewRounds[index])
    }
  }
}

@Suite("A byte key")
struct ByteKeyTests {
  @Test("equals another with the same bytes, and none that is longer by zeros")
  func equality() {
    for count in 0...47 {
      let key = ByteKey([UInt8](repeating: 0, count: count))
      #expect(key.count == count)
      for other in 0...47 {
        #expect((key == ByteKey([UInt8](repeating: 0, count: other))) == (count == other))
      }
    }
  }

  @Test("differs when any bit of any byte does")
  func bits() {
    let bytes = (0..<47).map { UInt8($0 &* 5) }
    for bit in 0..<47 * 8 {
      var others = bytes
      others[bit / 8] ^= 1 << (bit % 8)
      #expect(ByteKey(others) != ByteKey(bytes))
    }
  }

  @Test("grows byte by byte")
  func append() {
    var key = ByteKey()
    for byte in [1, 2, 255] as [UInt8] { key.append(byte) }
    #expect(key == ByteKey([1, 2, 255]) && key != ByteKey([1, 2, 254]))
  }

  @Test("of 48 bytes traps")
  func tooLong() async {
    await #expect(processExitsWith: .failure) {
      _ = ByteKey([UInt8](repeating: 0, count: 48))
    }
  }
}
