public import LiveMIDI
public import Performance
public import Rendering
import Timing

/// An opened destination on which performances are played, one after another.
public final class LiveStage: Sendable {
  private enum Output {
    case ports([MIDIAddress])
    case synth(ImmediateSink<LiveSynth>)
    case other(any PlaybackSink)
  }

  private let output: Output
  private let transport = Transport()

  /// Opens the destination.
  ///
  /// - Throws: ``Failure`` of the kind `unavailable` where there is no such device.
  public init(_ destination: LiveDestination) throws(Failure) {
    MIDIDevices.silenceLibrary()
    do {
      switch destination {
      case .ports(let names):
        let devices = try MIDIDevices.list()
        output = .ports(try names.map { try MIDIDevices.find($0, in: devices).address })
      case .synth(let soundFont, let driver):
        let font = try SoundFont.find(soundFont)
        let synth = try LiveSynth(
          soundFont: font, output: driver.map { .driver($0) } ?? .automatic)
        output = .synth(ImmediateSink(synth))
      }
    } catch { throw Failure(error) }
  }

  /// Plays to whatever takes messages, on ports from 0.
  public init(_ sink: some PlaybackSink) { output = .other(sink) }

  /// Seconds into the music that is played.
  public var position: Double { transport.position.doubleValue }

  /// Plays from the beginning to the end, or until ``stop()``. No note sounds on afterwards.
  ///
  /// - Throws: ``Failure``, of the kind `stopped` if it was stopped.
  public func play(_ performance: LivePerformance) throws(Failure) {
    do {
      let transport = transport
      let beginning = performance.music?.attach(
        .init(horizon: { transport.horizon }) {
          transport.update($0.schedule, isComplete: $0.isComplete, answer: $1)
        })
      defer { performance.music?.detach() }
      let ending = try play(
        beginning ?? .init(schedule: performance.schedule, isComplete: true),
        sounds: performance.music?.sounds ?? performance.schedule)
      guard ending == .finished else { throw CancellationError() }
    } catch { throw Failure(error) }
  }

  private func play(
    _ music: GrowingMusic.Beginning, sounds: EventSchedule
  ) throws -> Transport.Ending {
    switch output {
    case .ports(let addresses):
      let needed = (sounds.events.map(\.port).max() ?? 0) + 1
      guard addresses.count >= needed else {
        throw LiveMIDIError.portsMissing(needed: needed, given: addresses.count)
      }
      return try transport.play(
        music.schedule, isComplete: music.isComplete, to: SequencerPort(destinations: addresses))
    case .synth(let sink):
      sink.instrument.prepare(for: sounds)
      return try transport.play(music.schedule, isComplete: music.isComplete, to: sink)
    case .other(let sink):
      return try transport.play(music.schedule, isComplete: music.isComplete, to: sink)
    }
  }

  /// Silences the music and ends ``play(_:)``, from any thread.
  public func stop() { transport.stop() }
}

/// The built-in synth plays messages as they come.
extension LiveSynth: MessageSink {}
