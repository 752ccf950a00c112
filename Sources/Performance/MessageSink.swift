public import MIDIFile

/// An instrument that plays each message when it gets it: a synth, for one.
public protocol MessageSink: Sendable {
  /// Plays a message now; never waits.
  /// - Parameter port: From 0: sixteen channels each.
  func send(_ message: Message, port: Int)

  /// Ends every sound at once.
  func panic()
}

/// A message and the output port that it is for, from 0.
public struct RoutedMessage: Hashable, Sendable {
  public var port: Int
  public var message: Message

  public init(port: Int, message: Message) {
    self.port = port
    self.message = message
  }
}
