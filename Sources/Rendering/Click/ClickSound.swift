import Foundation
public import Performance
public import Timing

/// A click track as sound: 48 kHz, 24 bit, with the timecode of its first sample in the `bext` chunk.
///
/// Each click begins on the sample nearest to its time in the picture, counted from midnight and never
/// added up. It is a tone of 30 ms that dies away, at −6 dBFS, higher on downbeats.
public struct ClickSound: Hashable, Sendable {
  public static let sampleRate = 48_000
  /// Samples of a click.
  public static let clickLength = 1440

  public var track: ClickTrack
  /// The cue's first frame.
  public var start: Timecode
  public var title: String

  public init(_ track: ClickTrack, start: Timecode, title: String) {
    self.track = track
    self.start = start
    self.title = title
  }

  /// The first sample of the file, since 00:00:00:00; below zero where the clicks begin before it.
  var origin: Int { sample(.zero - track.countOffDuration) }

  /// The samples of the file at which clicks begin, in order.
  public var onsets: [Int] { track.clicks.map { sample($0.time) - origin } }

  /// Writes the file, whole or not at all.
  public func write(to path: String) throws(AudioFileError) {
    let writer = try AudioFileWriter(
      path: path, format: .wav, sampleRate: Self.sampleRate,
      broadcast: BroadcastExtension(description: title, timeReference: timeReference))
    let sounds = [true, false].map(Self.samples)
    let clicks = track.clicks
    let onsets = onsets + [sample(track.endTime) - origin + Self.clickLength]
    for (index, click) in clicks.enumerated() {
      let room = max(onsets[index + 1] - onsets[index], 0)
      try write(sounds[click.isDownbeat ? 0 : 1], room: room, with: writer)
    }
    try writer.finish().publish()
  }

  private func sample(_ time: Rational) -> Int {
    ((start.seconds + time) * Rational(Self.sampleRate)).rounded()
  }

  /// The first sample since midnight, that of the day before for one below zero.
  private var timeReference: UInt64 {
    guard origin < 0 else { return UInt64(origin) }
    let last = Timecode(frames: -1, rate: start.rate).onOneDay.advanced(byFrames: 1)
    return UInt64(max(last.samples(at: Self.sampleRate) + origin, 0))
  }

  /// Interleaved stereo; the first sample is the loudest.
  private static func samples(isDownbeat: Bool) -> [Int32] {
    let pitch = isDownbeat ? 1760.0 : 1175.0
    return (0..<clickLength).flatMap { index in
      let time = Double(index) / Double(sampleRate)
      let value = 4_194_304 * exp(-time / 0.006) * cos(2 * .pi * pitch * time)
      return Array(repeating: Int32(value.rounded()), count: 2)
    }
  }

  /// Writes a click and the silence after it, `room` frames together; a click is cut at the next one.
  private func write(
    _ sound: [Int32], room: Int, with writer: AudioFileWriter
  ) throws(AudioFileError) {
    var samples = Array(sound.prefix(2 * room))
    var rest = 2 * room - samples.count
    while !samples.isEmpty {
      try put(samples, writer)
      samples = Array(repeating: 0, count: min(rest, 2 * Self.sampleRate))
      rest -= samples.count
    }
  }

  private func put(_ samples: [Int32], _ writer: AudioFileWriter) throws(AudioFileError) {
    try samples.withUnsafeBufferPointer { buffer throws(AudioFileError) in try writer.write(buffer)
    }
  }
}
