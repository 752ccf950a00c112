import Synchronization

/// Counts the cues of a film, and estimates how long the rest takes. Work is counted in seconds of music.
final class FilmClock: Sendable {
  private struct State {
    var film: FilmProgress
    var work = 0.0
    var done = 0.0
    var start = ContinuousClock.now
    var last = ContinuousClock.now
  }

  private let state: Mutex<State>

  init(cues: Int) { state = Mutex(State(film: FilmProgress(cues: cues))) }

  /// Begins to score so many seconds of music.
  func begin(_ work: Double) {
    state.withLock { state in
      state.work = work
      state.start = .now
      state.last = state.start
    }
  }

  func skip() { state.withLock { $0.film.unchanged += 1 } }

  func fail(_ work: Double = 0) {
    state.withLock { state in
      state.film.failed += 1
      state.work -= work
    }
  }

  func finish(_ work: Double) {
    state.withLock { state in
      state.film.finished += 1
      state.done += work
      state.last = .now
    }
  }

  var film: FilmProgress {
    state.withLock { state in
      var film = state.film
      if state.done > 0 {
        let rate = (state.last - state.start) / .seconds(1) / state.done
        let since = (ContinuousClock.now - state.last) / .seconds(1)
        film.timeToGo = max(0, rate * (state.work - state.done) - since)
      }
      return film
    }
  }
}
