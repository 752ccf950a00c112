import Foundation
import LiveMIDI
import Testing

@Suite struct MIDIAddressTests {
  @Test(arguments: [
    ("24:0", MIDIAddress(client: 24, port: 0)), ("128:15", MIDIAddress(client: 128, port: 15)),
    ("14", MIDIAddress(client: 14, port: 0)),
  ])
  func reads(text: String, address: MIDIAddress) {
    #expect(MIDIAddress(text) == address)
    #expect(MIDIAddress(address.description) == address)
  }

  @Test(arguments: ["", ":", "24:", ":0", "a:0", "24:0:0", "256:0", "-1:0", "24 :0"])
  func readsNothingElse(text: String) {
    #expect(MIDIAddress(text) == nil)
  }
}

@Suite struct MIDIDeviceTests {
  private static func device(
    _ client: Int, _ port: Int, _ clientName: String, _ portName: String, canReceive: Bool = true,
    canSend: Bool = true
  ) -> MIDIDevice {
    MIDIDevice(
      address: MIDIAddress(client: client, port: port), clientName: clientName,
      portName: portName, canReceive: canReceive, canSend: canSend, isKernel: true)
  }

  private static let devices = [
    device(14, 0, "Midi Through", "Midi Through Port-0"),
    device(20, 0, "Keyboard", "Keyboard MIDI 1", canReceive: false),
    device(24, 0, "Synth", "Synth A"), device(24, 1, "Synth", "Synth B"),
    device(28, 0, "Sampler", "main", canSend: false),
  ]

  @Test(arguments: [
    ("24:1", "24:1"), ("14", "14:0"), ("midi through", "14:0"), ("Synth B", "24:1"),
    ("MAIN", "28:0"), ("midi", "14:0"),
  ])
  func findsWhatIsMeant(text: String, address: String) throws {
    #expect(try MIDIDevices.find(text, in: Self.devices).address.description == address)
  }

  @Test func findsWhatToListenTo() throws {
    #expect(try MIDIDevices.findSource("Keyboard", in: Self.devices).address.description == "20:0")
    let sampler = MIDIAddress(client: 28, port: 0)
    #expect(throws: LiveMIDIError.cannotSend(sampler)) {
      try MIDIDevices.findSource("28:0", in: Self.devices)
    }
    #expect(throws: LiveMIDIError.noSuchPort("main")) {
      try MIDIDevices.findSource("main", in: Self.devices)
    }
  }

  @Test func saysWhyItFindsNone() {
    let cases: [(String, LiveMIDIError)] = [
      ("99:0", .noSuchPort("99:0")), ("Organ", .noSuchPort("Organ")), ("", .noSuchPort("")),
      ("Keyboard", .noSuchPort("Keyboard")),
      ("20:0", .cannotReceive(MIDIAddress(client: 20, port: 0))),
      (
        "Synth",
        .ambiguousPort(
          "Synth", [MIDIAddress(client: 24, port: 0), MIDIAddress(client: 24, port: 1)])
      ),
    ]
    for (text, error) in cases {
      #expect(throws: error) { try MIDIDevices.find(text, in: Self.devices) }
    }
  }
}

@Suite struct LiveMIDIErrorTests {
  @Test func everyErrorSaysWhatToDo() {
    #expect(
      LiveMIDIError.ambiguousPort(
        "Synth", [MIDIAddress(client: 24, port: 0), MIDIAddress(client: 24, port: 1)]
      ).description == "\"Synth\" may be any of 24:0, 24:1: name one of them")
    #expect(
      LiveMIDIError.portsMissing(needed: 2, given: 1).description
        == "the music needs 2 MIDI ports and 1 were given: name 2 of them")
    #expect(
      LiveMIDIError.noSequencer.description
        == """
        this machine has no ALSA sequencer (/dev/snd/seq is missing): load it with \
        "modprobe snd-seq", or give the container its /dev/snd
        """)
  }

  @Test(
    .enabled(
      if: !FileManager.default.fileExists(atPath: "/dev/snd/seq"), "this machine has a sequencer"))
  func withoutASequencerItSaysSo() {
    #expect(throws: LiveMIDIError.noSequencer) { try MIDIDevices.list() }
    #expect(throws: LiveMIDIError.noSequencer) { try SequencerPort(destinations: []) }
  }
}
