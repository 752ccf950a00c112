/// Small documents of our own, one of each format, with each kind of thing that a reader knows in it.
enum DocumentFixtures {
  static let fcpxml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE fcpxml>
    <fcpxml version="1.11">
      <resources>
        <format id="r1" name="FFVideoFormat1080p24" frameDuration="100/2400s"/>
        <asset id="r2" name="Harbour" start="0s" duration="600s" format="r1"/>
        <media id="r3" name="Storm">
          <sequence format="r1" duration="20s" tcStart="0s">
            <spine>
              <asset-clip ref="r2" offset="0s" duration="20s"><marker start="1s" value="inner"/></asset-clip>
            </spine>
          </sequence>
        </media>
      </resources>
      <library>
        <event name="Reel 1">
          <project name="The Lighthouse Keeper">
            <sequence format="r1" duration="60s" tcStart="3600s" tcFormat="NDF">
              <spine>
                <asset-clip ref="r2" offset="3600s" name="Harbour" start="100s" duration="10s">
                  <note>wide</note>
                  <marker start="102s" duration="100/2400s" value="the lamp" note="first light"/>
                  <marker start="99s" value="trimmed"/>
                  <title lane="1" offset="104s" name="Card" start="3600s" duration="2s">
                    <chapter-marker start="3601s" value="Chapter one"/>
                  </title>
                  <caption lane="1" offset="105s" duration="2s" role="SRT?captionFormat=SRT.en" name="x">
                    <text><text-style ref="ts1">Who is </text-style><text-style>there?</text-style></text>
                  </caption>
                  <caption lane="1" offset="105s" duration="2s" role="SRT?captionFormat=SRT.de" name="Wer da?"/>
                  <spine lane="-1" offset="106s">
                    <asset-clip ref="r2" offset="1s" name="Waves" duration="3s" enabled="0" audioRole="music.music-1">
                      <marker start="2s" value="surf" completed="0"/>
                    </asset-clip>
                  </spine>
                </asset-clip>
                <transition name="Cross Dissolve" offset="3609s" duration="2s">
                  <marker start="3601s" value="in the dissolve"/>
                </transition>
                <gap offset="3610s" start="3600s" duration="5s">
                  <marker start="3602s" value="in the gap" completed="1"/>
                </gap>
                <audition>
                  <ref-clip ref="r3" name="Storm" duration="20s"><marker start="4s" value="gust"/></ref-clip>
                  <asset-clip ref="r2" duration="20s"><marker start="4s" value="unused"/></asset-clip>
                </audition>
                <sync-clip offset="3635s" name="Mara" start="50s" duration="10s">
                  <spine><asset-clip ref="r2" offset="50s" duration="10s"><marker start="1s" value="sync"/></asset-clip></spine>
                  <marker start="57s" value="she turns"/>
                </sync-clip>
              </spine>
            </sequence>
          </project>
        </event>
      </library>
    </fcpxml>
    """

  static let xmeml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE xmeml>
    <xmeml version="5">
      <sequence id="s1">
        <name>Reel 1</name>
        <duration>1000</duration>
        <rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate>
        <timecode>
          <string>01:00:00;00</string>
          <frame>107892</frame>
          <displayformat>DF</displayformat>
        </timecode>
        <marker>
          <name>lamp</name>
          <comment>goes out</comment>
          <in>60</in>
          <out>-1</out>
          <color><red>255</red><green>0</green><blue>7</blue></color>
        </marker>
        <marker><name>storm</name><in>90</in><out>150</out></marker>
        <media>
          <video>
            <track>
              <clipitem id="c1">
                <name>Harbour</name>
                <rate><timebase>15</timebase><ntsc>TRUE</ntsc></rate>
                <start>0</start>
                <end>-1</end>
                <in>10.0</in>
                <out>60.0</out>
                <marker><name>gull</name><in>20</in><out>25</out></marker>
                <marker><name>trimmed</name><in>5</in><out>-1</out></marker>
              </clipitem>
              <transitionitem>
                <start>80</start>
                <end>100</end>
                <alignment>center</alignment>
              </transitionitem>
              <clipitem id="c2">
                <name>Stairs</name>
                <enabled>FALSE</enabled>
                <start>-1</start>
                <end>200</end>
                <in>0</in>
                <out>120</out>
                <sequence><media/><marker><name>inner</name><in>1</in></marker></sequence>
              </clipitem>
            </track>
          </video>
          <audio>
            <track>
              <clipitem id="c3">
                <name>Wind</name>
                <start>-1</start>
                <end>-1</end>
                <in>0</in>
                <out>10</out>
              </clipitem>
            </track>
          </audio>
        </media>
      </sequence>
    </xmeml>
    """

  static let otio = """
    {
      "OTIO_SCHEMA": "Timeline.1",
      "name": "Reel 1",
      "metadata": {"numbers": [NaN, Inf, -Inf, 170141183460469231731687303715884105728]},
      "global_start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 23.98, "value": 86400},
      "tracks": {
        "OTIO_SCHEMA": "Stack.1",
        "markers": [
          {
            "OTIO_SCHEMA": "Marker.2",
            "name": "the \\"lamp\\" \\u2014 \\ud83d\\udca1",
            "color": "RED",
            "metadata": {"fcp_xml": {"comment": "goes out"}},
            "marked_range": {
              "start_time": {"rate": 24, "value": 48.0},
              "duration": {"rate": 24, "value": 12}
            }
          }
        ],
        "children": [
          {
            "OTIO_SCHEMA": "Track.1",
            "kind": "Video",
            "children": [
              {
                "OTIO_SCHEMA": "Gap.1",
                "source_range": {"start_time": null, "duration": {"rate": 24, "value": 24}}
              },
              {
                "OTIO_SCHEMA": "Clip.2",
                "name": "Harbour",
                "source_range": {
                  "start_time": {"rate": 24, "value": 100},
                  "duration": {"rate": 24, "value": 48}
                },
                "markers": [
                  {
                    "OTIO_SCHEMA": "Marker.3",
                    "name": "gull",
                    "color": {"OTIO_SCHEMA": "Color.1", "name": "GREEN"},
                    "marked_range": {
                      "start_time": {"rate": 24, "value": 112},
                      "duration": {"rate": 24, "value": 0}
                    }
                  },
                  {
                    "OTIO_SCHEMA": "Marker.2",
                    "name": "trimmed",
                    "marked_range": {
                      "start_time": {"rate": 24, "value": 99},
                      "duration": {"rate": 24, "value": 0}
                    }
                  }
                ]
              },
              {
                "OTIO_SCHEMA": "Transition.1",
                "in_offset": {"rate": 24, "value": 10},
                "out_offset": {"rate": 24, "value": 10}
              },
              {
                "OTIO_SCHEMA": "Stack.1",
                "name": "nested",
                "source_range": {
                  "start_time": {"rate": 24, "value": 12},
                  "duration": {"rate": 24, "value": 24}
                },
                "children": [
                  {
                    "OTIO_SCHEMA": "Clip.1",
                    "enabled": false,
                    "media_reference": {
                      "name": "Stairs",
                      "available_range": {
                        "start_time": {"rate": 24, "value": 0},
                        "duration": {"rate": 24, "value": 240}
                      }
                    }
                  }
                ]
              }
            ]
          }
        ]
      }
    }
    """

  static let cubase = """
    <?xml version="1.0" encoding="utf-8"?>
    <tracklist2>
      <list name="track" type="obj">
        <obj class="MMarkerTrackEvent" ID="1">
          <obj class="MListNode" name="Node">
            <member name="Domain">
              <int name="Type" value="0"/>
              <obj class="MTempoTrackEvent" name="Tempo Track">
                <list name="TempoEvent" type="obj">
                  <obj class="MTempoEvent"><float name="BPM" value="60"/><float name="PPQ" value="0"/></obj>
                  <obj class="MTempoEvent"><float name="BPM" value="120"/><float name="PPQ" value="960"/><int name="Func" value="0"/></obj>
                </list>
              </obj>
            </member>
            <list name="Events" type="obj">
              <obj class="MMarkerEvent">
                <float name="Start" value="1440"/>
                <float name="Length" value="0"/>
                <string name="Name" value="the door" wide="true"/>
              </obj>
              <obj class="MRangeMarkerEvent">
                <float name="Start" value="480"/>
                <float name="Length" value="960"/>
                <string name="Name" value="the storm" wide="true"/>
              </obj>
            </list>
          </obj>
        </obj>
        <obj class="MMarkerTrackEvent" ID="2">
          <obj class="MListNode" name="Node">
            <member name="Domain"><int name="Type" value="1"/></member>
            <list name="Events" type="obj">
              <obj class="MMarkerEvent"><float name="Start" value="1.5"/><string name="Name" value="the lamp"/></obj>
            </list>
          </obj>
        </obj>
      </list>
      <obj class="PArrangeSetup" name="Setup">
        <member name="Start"><float name="Time" value="3600.0"/></member>
        <int name="FrameType" value="3"/>
      </obj>
    </tracklist2>
    """

  static let fdx = """
    <?xml version="1.0" encoding="UTF-8" standalone="no" ?>
    <FinalDraft DocumentType="Script" Template="No" Version="5">
      <Content>
        <Paragraph Type="Scene Heading" Number="12A">
          <SceneProperties Length="2 3/8" Page="1">
            <Summary><Paragraph><Text>Mara climbs.</Text></Paragraph></Summary>
          </SceneProperties>
          <Text>INT. LIGHTHOUSE</Text>
          <Text> - NIGHT</Text>
        </Paragraph>
        <Paragraph Type="Action"><Text>Mara lights
    the lamp.</Text></Paragraph>
        <Paragraph>
          <DualDialogue>
            <Paragraph Type="Character"><Text>MARA</Text></Paragraph>
            <Paragraph Type="Dialogue"><Text>Now!</Text></Paragraph>
            <Paragraph Type="Character"><Text>JON</Text></Paragraph>
            <Paragraph Type="Parenthetical"><Text>(far)</Text></Paragraph>
            <Paragraph Type="Dialogue"><Text>Wait!</Text></Paragraph>
          </DualDialogue>
        </Paragraph>
        <Paragraph Type="Transition"><Text>CUT TO:</Text></Paragraph>
        <Paragraph Type="Scene Heading"><Text>EXT. HARBOUR - DAWN</Text></Paragraph>
        <Paragraph Type="General"><Text>Rain.</Text></Paragraph>
        <Paragraph Type="Action"><Text></Text></Paragraph>
      </Content>
      <TitlePage>
        <Content><Paragraph><Text></Text></Paragraph><Paragraph><Text>The Keeper</Text></Paragraph></Content>
      </TitlePage>
    </FinalDraft>
    """

  static let fountain = """
    Title:
        The Lighthouse
        _Keeper_
    Author: N. N.
    Draft date: 1 May

    # Act one

    = Mara learns what the lamp is for.

    INT. LIGHTHOUSE - NIGHT #12A#

    Mara climbs the *stairs*.[[slowly]]
    She counts them.

    /*
    EXT. CUT SCENE - DAY
    */

    MARA (V.O.)
    (whispers)
    Forty-one, forty-two.
    ~ And the sea goes round

    JON ^
    Wait!

    @McNeil
    I will not.

    !LOUD NOISE

    > BURN TO WHITE:

    ===

    .HARBOUR

    > The End <

    CUT TO:

    I/E. BOAT - DAY

    [[A note
    of two lines]]

    Rain.
    """

  /// Chunks of a WAV file with three cue points, a region by `smpl`, one by `ltxt`, and a start of an hour.
  static let wave = WaveBuilder.file([
    ("fmt ", [1, 0, 2, 0] + WaveBuilder.number(48_000) + [0, 0, 0, 0, 4, 0, 16, 0]),
    ("bext", [UInt8](repeating: 0, count: 338) + WaveBuilder.number(172_800_000) + [0, 0, 0, 0]),
    ("data", []),
    (
      "cue ",
      WaveBuilder.number(3) + WaveBuilder.point(7, 24_000) + WaveBuilder.point(8, 48_000)
        + WaveBuilder.point(9, 96_000)
    ),
    (
      "smpl",
      [UInt8](repeating: 0, count: 28) + WaveBuilder.number(1) + WaveBuilder.number(0)
        + WaveBuilder.loop(8, 48_000, 72_000)
    ),
    (
      "LIST",
      Array("adtl".utf8)
        + WaveBuilder.chunk("labl", WaveBuilder.number(7) + Array("the lamp\0".utf8))
        + WaveBuilder.chunk("note", WaveBuilder.number(7) + Array("goes out\0".utf8))
        + WaveBuilder.chunk("labl", WaveBuilder.number(8) + [0x6D, 0xE9, 0x72, 0])
        + WaveBuilder.chunk(
          "ltxt",
          WaveBuilder.number(9) + WaveBuilder.number(4800) + Array("rgn ".utf8)
            + [UInt8](repeating: 0, count: 8) + Array("storm".utf8))
    ),
  ])

  /// Each document with the ending of its name.
  static let all: [(name: String, bytes: [UInt8])] = [
    ("a.fcpxml", Array(fcpxml.utf8)), ("a.xml", Array(xmeml.utf8)), ("a.otio", Array(otio.utf8)),
    ("b.xml", Array(cubase.utf8)), ("a.fdx", Array(fdx.utf8)),
    ("a.fountain", Array(fountain.utf8)), ("a.wav", wave),
  ]
}

/// Writes the chunks of WAV files.
enum WaveBuilder {
  static func file(_ chunks: [(String, [UInt8])], form: String = "RIFF") -> [UInt8] {
    let body = Array("WAVE".utf8) + chunks.flatMap { chunk($0.0, $0.1) }
    return Array(form.utf8) + number(body.count) + body
  }

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + number(content.count) + content + (content.count % 2 == 0 ? [] : [0])
  }

  /// Four bytes, the lowest first.
  static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func point(_ id: Int, _ sample: Int) -> [UInt8] {
    number(id) + number(sample) + Array("data".utf8) + number(0) + number(0) + number(sample)
  }

  static func loop(_ id: Int, _ start: Int, _ end: Int) -> [UInt8] {
    number(id) + number(0) + number(start) + number(end) + number(0) + number(0)
  }
}
