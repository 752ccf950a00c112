import MIDIFile
import Performance
import Synchronization

/// An instrument that remembers what it was told.
final class RecordingInstrument: MessageSink {
  private struct State {
    var messages: [Message] = []
    var panics = 0
  }

  private let state = Mutex(State())

  var messages: [Message] { state.withLock { $0.messages } }
  var panics: Int { state.withLock { $0.panics } }

  func send(_ message: Message, port: Int) {
    state.withLock { $0.messages.append(message) }
  }

  func panic() {
    state.withLock { $0.panics += 1 }
  }
}
