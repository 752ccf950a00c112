import Foundation
import Performance
import Rendering
import Testing
import Timing

@Suite struct ClickSoundTests {
  private func write(_ sound: ClickSound) throws -> WaveFile {
    let folder = try TemporaryFolder()
    try sound.write(to: folder.path + "/click.wav")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["click.wav"])
    return try WaveFile(path: folder.path + "/click.wav")
  }

  /// The frames that sound after a silence of a millisecond or more.
  private func onsets(_ wave: WaveFile) -> [Int] {
    var onsets: [Int] = []
    var silent = 48
    let samples = wave.samples
    for frame in 0..<samples.count / 2 {
      let sample = samples[2 * frame]
      if sample.magnitude > 4_000_000, silent >= 48 { onsets.append(frame) }
      silent = sample.magnitude > 100 ? 0 : silent + 1
    }
    return onsets
  }

  private func map() throws -> TempoMap {
    try TempoMap(tempos: [
      .init(tick: 0, tempo: Tempo(quarterBPM: 97), ramps: true),
      .init(tick: .quarters(4), tempo: Tempo(quarterBPM: 141)),
    ])
  }

  @Test(arguments: ["01:00:00:00", "00:00:00:00", "23:59:59:23"])
  func `each click begins on its sample`(label: String) throws {
    let start = try Timecode(label, rate: .fps23_976)
    let track = ClickTrack(try map(), end: .quarters(8))
    let sound = ClickSound(track, start: start, title: "1m01 click")
    let wave = try write(sound)
    let origin = ((start.seconds - track.countOffDuration) * 48_000).rounded()
    let wanted = track.clicks.map { ((start.seconds + $0.time) * 48_000).rounded() - origin }
    #expect(onsets(wave) == wanted)
    #expect(sound.onsets == wanted)
    #expect(wave.sampleRate == 48_000)
    let day = 86_486_400 / 1000 * 48_000 + 400 * 48
    #expect(wave.field("bext", 338, 8) == (origin < 0 ? origin + day : origin))
    #expect(wave.text("bext", 0, 256) == "1m01 click")
  }

  @Test func `downbeats are higher, and both sides are alike`() throws {
    let track = ClickTrack(TempoMap(tempo: Tempo(quarterBPM: 120)), end: .quarters(4))
    let wave = try write(
      ClickSound(track, start: Timecode(frames: 86_400, rate: .fps24), title: "x"))
    let samples = wave.samples
    #expect(samples.count == 2 * (12 * 24_000 + ClickSound.clickLength))
    #expect(stride(from: 0, to: samples.count, by: 2).allSatisfy { samples[$0] == samples[$0 + 1] })
    func crossings(_ beat: Int) -> Int {
      let click = (0..<700).map { samples[2 * (beat * 24_000 + $0)] }
      return zip(click, click.dropFirst()).count { ($0 < 0) != ($1 < 0) }
    }
    #expect(crossings(0) > crossings(1))
    #expect(crossings(0) == crossings(4))
    #expect(samples.max() == 4_194_304)
  }

  @Test func `clicks closer than a click's length do not pile up`() throws {
    let track = ClickTrack(TempoMap(tempo: Tempo(quarterBPM: 6000)), end: .quarters(40))
    let wave = try write(
      ClickSound(track, start: Timecode(frames: 86_400, rate: .fps24), title: "x"))
    #expect(wave.frames == 48 * 480 + ClickSound.clickLength)
    #expect(wave.samples.max() == 4_194_304)
  }

  @Test func `a folder that is not there is an error`() throws {
    let track = ClickTrack(.default, end: .quarters(4))
    #expect(throws: AudioFileError.self) {
      try ClickSound(track, start: Timecode(frames: 0, rate: .fps24), title: "")
        .write(to: "/nowhere/at/all.wav")
    }
  }
}
