import Interchange

/// A small file of each text format.
enum ImportFixtures {
  static let all: [(format: ImportFormat, text: String)] = [
    (.edl, edl), (.edl, resolveMarkers), (.premiereMarkers, premiere), (.resolveCSV, resolveCSV),
    (.auditionCSV, audition), (.avidMarkers, avid), (.proToolsText, proTools),
    (.reaperCSV, reaperCSV),
    (.reaperProject, reaperProject), (.subRip, subRip), (.webVTT, webVTT),
    (.audacityLabels, audacity),
  ]

  static let edl = """
    TITLE: Reel 1
    FCM: NON-DROP FRAME
    001  TAPE 7   V     C        00:00:10:00 00:00:12:00 01:00:00:00 01:00:02:00
    * FROM CLIP NAME: LIGHTHOUSE WIDE
    * COMMENT: the lamp
    * LOC: 01:00:01:12 RED     THE DOOR SLAMS
    002  TAPE7    V     C        00:00:12:00 00:00:12:00 01:00:02:00 01:00:02:00
    002  AX       V     D    024 00:00:00:00 00:00:03:00 01:00:02:00 01:00:05:00
    EFFECTS NAME IS CROSS DISSOLVE
    * FROM CLIP NAME: LIGHTHOUSE WIDE
    * TO CLIP NAME: MARA
    M2   AX       -25.0                      00:00:00:00
    003  BL       AA/V  W001 012 00:00:00:00 00:00:01:00 01:00:05:00 01:00:06:00
    004  B0011234567890123456789012345678 A2 C 00:00:00:00 00:00:01:00 01:00:06:00 01:00:07:00
    * SOURCE FILE: SEA.WAV

    """

  static let resolveMarkers = """
    TITLE: Timeline
    FCM: NON-DROP FRAME

    001  001      V     C        01:00:00:00 01:00:00:01 01:00:00:00 01:00:00:01
    the light goes out
    and comes back |C:ResolveColorRed |M:1m01 in |D:1

    002  001      V     C        01:00:10:00 01:00:10:01 01:00:10:00 01:00:10:01
     |C:ResolveColorBlue |M:storm |D:48

    """

  static let premiere = """
    Markername\tBeschreibung\tIn\tOut\tDauer\tMarkertyp\t
    Tür\tsie schlägt zu\t00:00:12:04\t00:00:12:04\t00:00:00:00\tKommentar\t
    Sturm\t\t00:00:20:00\t00:00:30:00\t00:00:10:00\tKapitel

    """

  static let resolveCSV = """
    "#","Reel","V","C","Record In","Record Out","Name","Comments","Color","Notes"
    "1","A001","V1","C","01:00:00:00","01:00:04:00","Wide, ""long\""","first
    look","",""
    "2","","","C","01:00:02:23","01:00:03:00","","","Blue","a wave breaks"
    "3","","","C","01:00:03:00","01:00:03:12","","","Red","spray"

    """

  static let audition = """
    Name\tStart\tDuration\tTime Format\tType\tDescription
    Bell\t1:34.813\t0:00.000\tdecimal\tCue\tfar away
    Storm\t1:02:03.5\t0:10.000\tdecimal\tSubclip\t

    """

  static let avid = """
    mara\t01:00:10:00\tV1\tred\tthe door slams\t1\t\tRed
    mara\t01:00:20:00\tTC1\tgreen\tstorm\t48
    and rain

    """

  static let proTools = """
    SESSION NAME:\tKeeper
    SAMPLE RATE:\t48000.000000
    BIT DEPTH:\t24-bit
    SESSION START TIMECODE:\t00:59:50:00
    TIMECODE FORMAT:\t24 Frame
    # OF AUDIO TRACKS:\t1


    T R A C K  L I S T I N G
    TRACK NAME:\tMX 1 (Stereo)
    COMMENTS:\t
    STATE: \t
    CHANNEL \tEVENT   \tCLIP NAME      \tSTART TIME    \tEND TIME      \tDURATION      \tSTATE
    1       \t1       \tLullaby.L      \t   01:00:00:00\t   01:00:20:12\t   00:00:20:12\tUnmuted
    1       \t2       \tOld.L          \t   01:01:00:00\t   01:01:05:00\t   00:00:05:00\tMuted


    2       \t1       \tLullaby.R      \t   01:00:00:00\t   01:00:20:12\t   00:00:20:12\tUnmuted


    M A R K E R S  L I S T I N G
    #   \tLOCATION     \tTIME REFERENCE    \tUNITS    \tNAME        \tTRACK NAME   \tTRACK TYPE   \tCOMMENTS
    1   \t01:00:00:00  \t480000            \tSamples  \tlamp        \tMarkers      \tRuler        \tgoes out

    """

  static let reaperCSV = """
    #,Name,Start,End,Length,Color
    M1,"Door, slams",0:12.500,,,FF0000
    R1,Storm,1:00.000,1:30.000,0:30.000,

    """

  static let reaperProject = """
    <REAPER_PROJECT 0.1 "7.09" 1760638470
      PROJOFFS 3600 0 0
      TIMEMODE 1 5 -1 24 2 0 -1
      <TRACK
        MARKER 9 1 "not a project's marker" 0
      >
      MARKER 1 12.5 "the door `slams`" 0 19005190 1 B {0} 0
      MARKER 2 60 Storm 1 0 1 R {1} 0
      MARKER 2 90.25 "" 1
    >

    """

  static let subRip = """
    1
    00:00:20,000 --> 00:00:23,500 X1:10 X2:20
    <i>Is the lamp</i> out?
    {\\an8}It &amp; the moon.

    2
    00:24.000 --> 00:25.250
    - No.
    3
    00:00:30,000 --> 00:00:31,000

    """

  static let webVTT = """
    WEBVTT - Keeper
    Kind: captions

    STYLE
    ::cue { color: red }

    NOTE nobody reads this

    first
    00:20.000 --> 00:23.500 align:start
    <v Mara>Is the <c.loud>lamp</c> out?
    [sad &amp; slow music]

    00:24.000 --> 00:25.25
    faulty

    """

  static let audacity = "1.500000\t1.500000\tdoor\n\\\t100.0\t200.0\n2,5\t4.000000\tstorm\n"
}
