import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// Time code and clock through the real sequencer.
@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct SequencerSyncTests {
  /// Notes at every twentieth of a second, one after another.
  private static func music(seconds: Int) -> EventSchedule {
    let events = (0..<seconds * 20).map { index in
      ScheduledEvent(
        time: Rational(index, 20), track: 0, port: 0,
        message: .controlChange(channel: 0, controller: 20, value: UInt8(index % 100)))
    }
    return EventSchedule(events: events, tracks: [], end: Rational(seconds))
  }

  /// Real seconds since `00:00:00:00` of a label, by counting frames.
  private static func seconds(
    _ label: TimeCodeListener.Label, rate: FrameRate
  ) throws -> Double {
    try Timecode(
      hours: label.hours, minutes: label.minutes, seconds: label.seconds,
      frameNumber: label.frame, rate: rate
    ).seconds.doubleValue
  }

  /// When the first piece of each label came, and the label, as the specification words it.
  private func labels(
    _ arrivals: [SequencerReceiver.Arrival]
  ) -> [(time: Double, label: TimeCodeListener.Label)] {
    var (listener, begun) = (TimeCodeListener(), 0.0)
    return arrivals.compactMap { arrival in
      guard arrival.bytes.first == 0xF1 else { return nil }
      if arrival.bytes[1] >> 4 == 0 { begun = arrival.time }
      return listener.hear(arrival.bytes) ? (begun, listener.label) : nil
    }
  }

  @Test(arguments: ["00:00:57;00", "00:09:57;00", "23:59:57;00"])
  func everyQuarterFrameComesOnTimeAcrossTheMinute(start: String) throws {
    let start = try Timecode(start, rate: .fps29_97df)
    let receiver = try SequencerReceiver(ports: 3)
    defer { receiver.close() }
    let port = try SequencerPort(destinations: receiver.addresses)
    var sync = SyncOutput()
    sync.add(.timeCode(MTCGenerator(start: start)), port: 1)
    sync.add(.clock(ClockGenerator(grid: BeatGrid(.default))), port: 2)
    #expect(try Transport().play(Self.music(seconds: 6), to: port, sync: sync) == .finished)
    Thread.sleep(forTimeInterval: 0.2)
    let heard = labels(receiver.received.filter { $0.port == 1 })
    #expect(heard.count == 89 || heard.count == 90)
    var label = TimeCodeListener.Label(
      hours: start.hours, minutes: start.minutes, seconds: 57, frame: 0)
    let first = heard.first?.time ?? 0
    for (index, (time, told)) in heard.enumerated() {
      #expect(told == label)
      let due = first + Double(index * 2) * 1001 / 30_000
      #expect(abs(time - due) < RealSequencer.allowedLateness)
      for _ in 0..<2 { label = label.next(framesPerSecond: 30, dropsFrames: true) }
    }
    let clocks = receiver.received.filter { $0.port == 2 }
    #expect(clocks.map(\.bytes).prefix(2) == [[0xF2, 0, 0], [0xFA]])
    #expect(clocks.last?.bytes == [0xFC])
    #expect(clocks.filter { $0.bytes == [0xF8] }.count == 6 * 48)
    let note = receiver.received.first { $0.port == 0 }?.time ?? 0
    let clock = clocks.first { $0.bytes == [0xF8] }?.time ?? 0
    #expect(abs(note - clock) < RealSequencer.allowedLateness)
    #expect(abs(note - first) < RealSequencer.allowedLateness)
  }

  /// Sends quarter frames in real time from a port of its own.
  private func send(
    _ generator: MTCGenerator, from port: SequencerPort, speed: Double, music: Range<Rational>,
    silence: Range<Rational> = 0..<0
  ) throws {
    try port.run(at: speed)
    try port.start()
    var quarter = generator.firstQuarter(from: music.lowerBound)
    let origin = Rational(1, 20) - music.lowerBound
    while generator.quarterFrame(quarter).time < music.upperBound {
      let event = generator.quarterFrame(quarter)
      while try port.elapsed() + Rational(1, 4) < event.time + origin {
        Thread.sleep(forTimeInterval: 0.02)
      }
      if !silence.contains(event.time) {
        #expect(try port.schedule(event.message, port: 0, at: event.time + origin))
      }
      quarter += 1
    }
    Thread.sleep(forTimeInterval: 0.3)
  }

  /// Plays a minute of music that follows a sender, and gives what came: the music, then the code.
  private func follow(
    start: Timecode, source: (SequencerPort, MTCGenerator) throws -> Void
  ) throws -> [SequencerReceiver.Arrival] {
    let receiver = try SequencerReceiver(ports: 2)
    defer { receiver.close() }
    let player = try SequencerPort(destinations: [receiver.addresses[0]])
    let sender = try SequencerPort(
      name: "Tape", destinations: [receiver.addresses[1]])
    let transport = Transport()
    let follower = try TimecodeFollower(
      source: sender.addresses[0], start: start, length: 60, transport: transport, sink: player)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      _ = try? transport.play(Self.music(seconds: 60), to: player)
      ended.signal()
    }
    try source(sender, MTCGenerator(start: start))
    Thread.sleep(forTimeInterval: 2.2)
    #expect(transport.isPaused)
    transport.stop()
    ended.wait()
    withExtendedLifetime(follower) {}
    return receiver.received
  }

  /// How far each step of the music was from where the code was then: the time, and the error, in
  /// seconds.
  private func errors(
    _ arrivals: [SequencerReceiver.Arrival], start: Timecode
  ) throws -> [(time: Double, error: Double)] {
    let code = try labels(arrivals.filter { $0.port == 1 }).map {
      ($0.time, try Self.seconds($0.label, rate: start.rate) - start.seconds.doubleValue)
    }
    let steps = arrivals.filter { $0.port == 0 && $0.bytes.prefix(2) == [0xB0, 20] }
    return steps.compactMap { step in
      guard let after = code.firstIndex(where: { $0.0 > step.time }), after > 0 else { return nil }
      let (before, next) = (code[after - 1], code[after])
      let share = (step.time - before.0) / (next.0 - before.0)
      let place = before.1 + share * (next.1 - before.1)
      let music = Double(step.bytes[2]) / 20
      let difference = music - place
      return (step.time, difference - 5 * (difference / 5).rounded())
    }
  }

  @Test(arguments: [1.0, 0.94, 1.07])
  func musicFollowsTheSenderWithinAQuarterFrame(speed: Double) throws {
    let start = try Timecode("01:00:00:00", rate: .fps25)
    let arrivals = try follow(start: start) { port, generator in
      try send(
        generator, from: port, speed: speed, music: 3..<33, silence: 20..<Rational(43, 2))
    }
    let errors = try errors(arrivals, start: start)
    let began = try #require(arrivals.first { $0.port == 0 }?.time)
    let code = try #require(arrivals.first { $0.port == 1 }?.time)
    #expect(began - code < 0.9)
    let settled = errors.filter { $0.time > began + 3 }.map { abs($0.error) }.sorted()
    #expect(settled.count > 400)
    print(
      "following at \(speed): begins after \(began - code) s,",
      "p50 \(settled[settled.count / 2]) s, worst \(settled.last ?? 0) s")
    if RealSequencer.clock == "virtual" { #expect((settled.last ?? 1) < 0.01) }
  }

  @Test func musicGoesWhereTheSenderGoes() throws {
    let start = try Timecode("10:00:00;00", rate: .fps29_97df)
    let arrivals = try follow(start: start) { port, generator in
      try send(generator, from: port, speed: 1, music: 10..<15)
      try send(generator, from: port, speed: 1, music: 40..<45)
    }
    let values = arrivals.filter { $0.port == 0 && $0.bytes.prefix(2) == [0xB0, 20] }
      .map { Int($0.bytes[2]) }
    // The places 10 s to 15 s are the steps 200 to 299, and 40 s to 45 s 800 to 899.
    #expect(values.count > 2 * 75)
    let errors = try errors(arrivals, start: start)
    let times = errors.map(\.time)
    let jump = zip(times, times.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 }?.1 ?? 0
    let settled = errors.filter { $0.time > jump + 2 && $0.time < jump + 4 }
    #expect(settled.count > 30)
    if RealSequencer.clock == "virtual" {
      #expect(settled.allSatisfy { abs($0.error) < 0.01 })
    }
  }
}
