/// What the motifs of a character are made of.
struct MotifManner {
  enum Contour { case arch, falling, rising, circling }

  /// Lengths in sixteenths; each fills whole bars of 4/4, or of 3/4 and 6/8 where 12 divides it.
  var rhythms: [[Int]]
  var contour: Contour
  /// Scale steps from note to note, to be drawn from.
  var steps: [Int]
  /// The one wide step, in scale steps.
  var leaps: [Int]
  /// The intervals that it should be recognised by, in semitones.
  var intervals: [Int]
  /// Semitones from the lowest to the highest note.
  var compass: ClosedRange<Int>
  /// Scale degrees from 0, the tonic.
  var starts: [Int]
  /// Degrees to end on, within an octave.
  var ends: [Int] = [0, 2, 4]
}

extension MusicalCharacter {
  var manner: MotifManner {
    switch self {
    case .grief:
      MotifManner(
        rhythms: [[12, 4, 8, 8], [8, 8, 4, 4, 8], [6, 2, 8, 16], [4, 12, 4, 12]],
        contour: .falling, steps: [-1, -1, -1, 1], leaps: [-3, 3, 5], intervals: [1, 2],
        compass: 5...10, starts: [4, 4, 5, 7], ends: [0, 4, 2])
    case .melancholy:
      MotifManner(
        rhythms: [[4, 4, 8, 12, 4], [6, 2, 4, 4, 16], [4, 8, 4, 8, 8]],
        contour: .arch, steps: [1, -1, -1, 2, -2], leaps: [4, 5], intervals: [2, 3],
        compass: 7...12, starts: [0, 4, 2])
    case .tenderness:
      MotifManner(
        rhythms: [[8, 4, 8, 4], [4, 4, 4, 8, 4], [6, 2, 4, 12], [4, 8, 4, 12, 4]],
        contour: .arch, steps: [1, -1, -1], leaps: [5], intervals: [1, 2, 8, 9],
        compass: 9...14, starts: [-3, 0, 2])
    case .serenity:
      MotifManner(
        rhythms: [[8, 8, 4, 12], [4, 4, 8, 16], [8, 4, 4, 16]],
        contour: .arch, steps: [1, -1, 2, -2], leaps: [4], intervals: [2, 5, 7],
        compass: 7...12, starts: [0, 4])
    case .joy:
      MotifManner(
        rhythms: [
          [2, 2, 4, 2, 2, 4], [3, 1, 4, 4, 4], [2, 2, 2, 2, 4, 4], [4, 2, 2, 4, 4, 2, 2, 4, 8],
          [4, 2, 4, 2, 2, 2, 2, 6],
        ],
        contour: .arch, steps: [2, 2, -2, 1, -1], leaps: [3, 4], intervals: [3, 4, 5],
        compass: 7...14, starts: [0, 0, 4, 2])
    case .triumph:
      MotifManner(
        rhythms: [
          [6, 2, 8, 6, 2, 8], [4, 3, 1, 8, 16], [3, 1, 4, 8, 3, 1, 12], [6, 2, 4, 4, 16],
        ],
        contour: .rising, steps: [1, 1, 2, -1, 0], leaps: [3, 4], intervals: [5, 7],
        compass: 9...16, starts: [-3, 0, 0], ends: [0, 4])
    default: darkManner
    }
  }

  private var darkManner: MotifManner {
    switch self {
    case .wonder:
      MotifManner(
        rhythms: [[4, 4, 8, 4, 12], [8, 4, 4, 8, 8], [4, 4, 4, 4, 16]],
        contour: .rising, steps: [1, 2, -1], leaps: [4, 6], intervals: [2, 6, 7, 11],
        compass: 9...16, starts: [0, 1], ends: [0, 2, 4])
    case .mystery:
      MotifManner(
        rhythms: [[4, 4, 4, 12, 8], [2, 6, 8, 4, 12]],
        contour: .circling, steps: [1, -1, 2, -2], leaps: [3, -3], intervals: [1, 3, 6],
        compass: 5...9, starts: [0, 4])
    case .suspense:
      MotifManner(
        rhythms: [[8, 2, 2, 4, 16], [4, 4, 8, 16], [6, 2, 8, 16]],
        contour: .circling, steps: [1, -1, 1, -1], leaps: [2, -2], intervals: [1, 3],
        compass: 2...6, starts: [0, 4], ends: [0, 4])
    case .fear:
      MotifManner(
        rhythms: [[2, 2, 4, 8, 16], [4, 4, 4, 4, 16], [6, 2, 6, 2, 16]],
        contour: .circling, steps: [1, -1, 1, -1, 0], leaps: [3, -3, 4], intervals: [1, 6],
        compass: 1...7, starts: [0, 1], ends: [0, 4])
    case .anger:
      MotifManner(
        rhythms: [[4, 2, 2, 8, 4, 2, 2, 8], [3, 1, 2, 2, 8], [2, 2, 4, 2, 2, 4]],
        contour: .falling, steps: [-1, 1, 0, -2], leaps: [3, -3], intervals: [1, 3, 6],
        compass: 3...9, starts: [0, 4, 7])
    default:
      MotifManner(
        rhythms: [[2, 2, 2, 2, 4, 4], [2, 4, 2, 2, 2, 4], [4, 2, 2, 2, 2, 4]],
        contour: .rising, steps: [1, 1, -1, 2, 0], leaps: [4, 3], intervals: [1, 2, 3],
        compass: 5...12, starts: [0, 0, 4])
    }
  }
}
