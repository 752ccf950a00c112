import MIDIFile

extension Sample {
  static let all = [
    Sample(
      name: "TinySoundFont__venture.mid", format: .simultaneous, tracks: 9,
      division: .ticksPerQuarter(480), notes: 1049, tempos: 2, events: 2236, endTick: 46080),
    Sample(
      name: "Tonejs-Midi__bach_846.mid", format: .simultaneous, tracks: 11,
      division: .ticksPerQuarter(480), notes: 1284, tempos: 358, events: 3164, endTick: 134400),
    Sample(
      name: "Tonejs-Midi__beat.mid", format: .simultaneous, tracks: 2,
      division: .ticksPerQuarter(120), notes: 390, tempos: 1, events: 788, endTick: 7720),
    Sample(
      name: "midly__Beethoven.rmi", format: .simultaneous, tracks: 15,
      division: .ticksPerQuarter(240), notes: 10423, tempos: 121, events: 21464, endTick: 240558),
    Sample(
      name: "midly__Clementi.mid", format: .simultaneous, tracks: 3,
      division: .ticksPerQuarter(120), notes: 666, tempos: 1, events: 1338, endTick: 36360),
    Sample(
      name: "midly__PiDamaged.mid", format: .simultaneous, tracks: 3, notes: 8532, tempos: 3,
      events: 16368, endTick: 67357,
      breach: .init(reason: .chunkTooLong(declared: 1_194_067, available: 65461), offset: 75)),
    Sample(
      name: "muspy__durations.mid", format: .simultaneous, division: .ticksPerQuarter(480),
      notes: 11, events: 23, endTick: 15360),
    Sample(
      name: "muspy__fur-elise.mid", format: .simultaneous, tracks: 2,
      division: .ticksPerQuarter(480), notes: 1020, tempos: 2, events: 2155, endTick: 89748),
    Sample(
      name: "muspy__multichannel.mid", format: .simultaneous, division: .ticksPerQuarter(480),
      notes: 4, events: 9, endTick: 480),
    Sample(
      name: "muspy__multitrack.mid", format: .simultaneous, tracks: 4,
      division: .ticksPerQuarter(480), notes: 4, events: 16, endTick: 1920),
    Sample(
      name: "muspy__pitches.mid", format: .simultaneous, division: .ticksPerQuarter(480),
      notes: 128, events: 257, endTick: 61440),
    Sample(
      name: "muspy__tempos.mid", format: .simultaneous, division: .ticksPerQuarter(480), notes: 2,
      tempos: 2, events: 7, endTick: 3840),
    Sample(
      name: "muspy__time-signatures.mid", format: .simultaneous, division: .ticksPerQuarter(480),
      notes: 11, events: 34, endTick: 20400),
    Sample(
      name: "muspy__zero-ticks-per-beat.mid", format: .simultaneous, tracks: 0,
      division: .ticksPerQuarter(480), notes: 0, events: 0, endTick: 0,
      breach: .init(reason: .invalidDivision(0), offset: 12)),
    Sample(
      name: "nfroidure-midifile__BWV1007Prelude.mid", format: .simultaneous, tracks: 3,
      division: .ticksPerQuarter(192), notes: 288, tempos: 1, events: 595, endTick: 13824),
    Sample(
      name: "nfroidure-midifile__DarknessApproaches.mid", format: .simultaneous, tracks: 17,
      division: .ticksPerQuarter(192), notes: 149, tempos: 2, events: 356, endTick: 3840),
    Sample(
      name: "nfroidure-midifile__MIDIBadFormat1.mid", format: .simultaneous, tracks: 4, notes: 4,
      tempos: 1, events: 17, endTick: 384),
    Sample(
      name: "nfroidure-midifile__MIDIBadHeaderFormat.mid", notes: 4, tempos: 1, events: 14,
      endTick: 384, breach: .init(reason: .unknownFormat(3), offset: 8)),
    Sample(
      name: "nfroidure-midifile__MIDIBadHeaderSMTPE.mid", division: .ticksPerQuarter(480), notes: 4,
      tempos: 1, events: 14, endTick: 384,
      breach: .init(reason: .invalidDivision(0xF060), offset: 12)),
    Sample(
      name: "nfroidure-midifile__MIDIBadTrackHdr.mid", notes: 4, tempos: 1, events: 14,
      endTick: 384, breach: .init(reason: .trackCount(declared: 1, found: 0), offset: 10)),
    Sample(
      name: "nfroidure-midifile__MIDIOkFormat0.mid", notes: 4, tempos: 1, events: 14, endTick: 384),
    Sample(
      name: "nfroidure-midifile__MIDIOkFormat1.mid", format: .simultaneous, tracks: 4, notes: 4,
      tempos: 1, events: 17, endTick: 384),
    Sample(
      name: "nfroidure-midifile__MainTheme.mid", format: .simultaneous, tracks: 5,
      division: .ticksPerQuarter(960), notes: 690, tempos: 3, events: 1491, endTick: 231360),
    Sample(
      name: "swift-midi-file__customChunk.mid", format: .simultaneous,
      division: .ticksPerQuarter(480), notes: 0, tempos: 1, events: 7, endTick: 0),
    Sample(
      name: "swift-midi-file__dp8Markers.mid", format: .simultaneous, tracks: 3,
      division: .ticksPerQuarter(480), notes: 1, tempos: 1, events: 17, endTick: 3_459_840),
    Sample(
      name: "symusic__empty.mid", division: .ticksPerQuarter(480), notes: 0, tempos: 1, events: 9,
      endTick: 26),
    Sample(
      name: "symusic__issue78_dump_abc.mid", format: .simultaneous, division: .ticksPerQuarter(480),
      notes: 129, tempos: 1, events: 265, endTick: 46321),
    Sample(
      name: "test-midi-files__test-2-tracks-type-0.mid", format: .simultaneous, tracks: 2,
      notes: 16, events: 40, endTick: 864,
      breach: .init(reason: .trackCountInFormat0(2), offset: 8)),
    Sample(
      name: "test-midi-files__test-2-tracks-type-2.mid", format: .independent, tracks: 2, notes: 16,
      events: 40, endTick: 864),
    Sample(
      name: "test-midi-files__test-all-gm-sounds.mid", notes: 512, events: 1285, endTick: 67584),
    Sample(
      name: "test-midi-files__test-all-microsoft-gs-wavetable-synth-sounds.mid", notes: 904,
      events: 2718, endTick: 119328),
    Sample(
      name: "test-midi-files__test-control-00-20-bank-select.mid", notes: 8, events: 35,
      endTick: 1056),
    Sample(
      name: "test-midi-files__test-control-41-portamento.mid", notes: 8, events: 26, endTick: 1344),
    Sample(
      name: "test-midi-files__test-control-7c-omni-mode-off.mid", notes: 0, events: 7, endTick: 96),
    Sample(
      name: "test-midi-files__test-control-7e-mono-mode-on.mid", notes: 0, events: 7, endTick: 96),
    Sample(
      name: "test-midi-files__test-corrupt-file-extra-byte.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .trailingBytes(1), offset: 275)),
    Sample(
      name: "test-midi-files__test-gm2-doggy-78-00-38-4c.mid", notes: 3, events: 16, endTick: 288),
    Sample(
      name: "test-midi-files__test-gs-doggy-01-00-7b.mid", notes: 3, events: 16, endTick: 288),
    Sample(
      name: "test-midi-files__test-illegal-message-f1-xx.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xF1), offset: 216)),
    Sample(
      name: "test-midi-files__test-illegal-message-f3-xx.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xF3), offset: 213)),
    Sample(
      name: "test-midi-files__test-illegal-message-f5.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xF5), offset: 205)),
    Sample(
      name: "test-midi-files__test-illegal-message-f8.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xF8), offset: 208)),
    Sample(
      name: "test-midi-files__test-illegal-message-fa.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xFA), offset: 201)),
    Sample(
      name: "test-midi-files__test-illegal-message-fc.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xFC), offset: 200)),
    Sample(
      name: "test-midi-files__test-illegal-message-fe.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .illegalStatus(0xFE), offset: 210)),
    Sample(
      name: "test-midi-files__test-multichannel-chords-0.mid", notes: 24, events: 61, endTick: 768),
    Sample(
      name: "test-midi-files__test-multichannel-chords-2.mid", format: .simultaneous, tracks: 2,
      notes: 24, events: 62, endTick: 768),
    Sample(
      name: "test-midi-files__test-non-midi-track.mid", notes: 8, events: 30, endTick: 768),
    Sample(
      name: "test-midi-files__test-note-on-velocity.mid", notes: 9, events: 33, endTick: 864),
    Sample(
      name: "test-midi-files__test-rpn-00-01-fine-tuning.mid", notes: 25, events: 68, endTick: 2400),
    Sample(
      name: "test-midi-files__test-rpn-00-05-modulation-depth-range.mid", notes: 5, events: 1975,
      endTick: 3264),
    Sample(
      name: "test-midi-files__test-running-status-sysex.mid", notes: 8, events: 22, endTick: 768,
      breach: .init(reason: .runningStatusAfterInterruption, offset: 225)),
    Sample(
      name: "test-midi-files__test-silence-end-of-track.mid", notes: 0, events: 4, endTick: 960),
    Sample(
      name: "test-midi-files__test-smpte-offset.mid", notes: 8, events: 23, endTick: 768),
    Sample(
      name: "test-midi-files__test-sysex-7e-09-01-gm1-enable.mid", notes: 0, events: 7, endTick: 96),
    Sample(
      name: "test-midi-files__test-sysex-7e-09-03-gm2-enable.mid", notes: 0, events: 7, endTick: 96),
    Sample(
      name: "test-midi-files__test-sysex-7f-04-04-master-coarse-tuning.mid", notes: 8, events: 32,
      endTick: 768),
    Sample(
      name: "test-midi-files__test-sysex-gs-40-1x-15-drum-part-change.mid", notes: 8, events: 26,
      endTick: 1152),
    Sample(
      name: "test-midi-files__test-track-length.mid", notes: 1, events: 8, endTick: 288),
    Sample(
      name: "test-midi-files__test-vlq-3-byte.mid", notes: 8, events: 22, endTick: 768),
    Sample(
      name: "test-midi-files__test-xg-doggy-40-00-30.mid", notes: 3, events: 16, endTick: 288),
  ]
}
