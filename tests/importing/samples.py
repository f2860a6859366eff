"""Small files of every form that a pack is begun from, of our own."""

CSV = """\
Title,Characters,Location,Start Date,Synopsis,Tags,Act
The train,Ann,the station,2020-01-01,Ann arrives early.,rain,One
The café,"Ann, Bob",the café,2020-01-01 10:30,They meet.,,One
The wait,Bob,the platform,2020-01-02,,rain,Two
The end,"Ann;Bob",the platform,2019-12-31,"All’s well: or is it?

Nobody asks.",,Two
"""

FOUNTAIN = """\
Title:
\t_**The Two Trains**_
Author: Ann Arbor & Bob Baker
Draft date: 3 May 2011

/* a boneyard
INT. NOWHERE - DAY
*/

# Act One

= The act's own synopsis is nobody's card.

INT. STATION HALL - DAY #1#

= Ann gets off and nobody is there.

She looks at the clock.

ANN (V.O.)
Early.

EXT/INT. THE STREET—NIGHT (1973)

[[STORYLINE BOB]]

ÉMILE
(quietly)
Is anybody there?

BOB (CONT'D)
No.

A RIVER.

# Act Two

.A PHONE RINGS

ANN
[[a note
over two lines]]
Hello?

@McTAVISH ^
Hello.

CUT TO:

INT. ANN'S ROOM, LATER

She sleeps.
"""

FDX = """\
<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Type="New Act"><Text>Act One</Text></Paragraph>
    <Paragraph Number="1" Type="Scene Heading">
      <SceneProperties Length="1/8" Page="1" Title="">
        <Summary><Paragraph Alignment="Left"><Text>Ann gets </Text><Text Style="Bold">off.</Text></Paragraph></Summary>
      </SceneProperties>
      <Text>INT. STATION</Text><Text> HALL - DAY</Text>
    </Paragraph>
    <Paragraph Type="Action"><Text>She looks at the clock.</Text></Paragraph>
    <Paragraph Type="Character"><Text>ANN (V.O.)</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Early.</Text></Paragraph>
    <Paragraph Number="2" Type="Scene Heading"><Text>EXT. STREET - NIGHT</Text></Paragraph>
    <Paragraph Type="Character"><Text>BOB</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>
  </Content>
  <TitlePage><Content>
    <Paragraph><Text></Text></Paragraph>
    <Paragraph><Text>The Two Trains</Text></Paragraph>
    <Paragraph><Text>Written by</Text></Paragraph>
    <Paragraph><Text>Ann Arbor and Bob Baker</Text></Paragraph>
    <Paragraph><Text>Copyright 2011</Text></Paragraph>
  </Content></TitlePage>
</FinalDraft>
"""

TEI = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc><titleStmt><title type="main">The Two Trains</title>
      <author><persName><forename>Ann</forename> <surname>Arbor</surname></persName><idno>Q1</idno></author>
    </titleStmt></fileDesc>
    <profileDesc><particDesc><listPerson>
      <person xml:id="ann"><persName>Ann</persName></person>
      <person xml:id="bob"><persName>Bob</persName></person>
      <personGrp xml:id="porters"><name>Porters</name></personGrp>
      <person xml:id="silent"><persName>A silent man</persName></person>
    </listPerson></particDesc></profileDesc>
    <standOff><listEvent><event type="print" when="1623"/></listEvent></standOff>
  </teiHeader>
  <text>
    <front><div><head>Persons</head><p>Ann, Bob</p></div></front>
    <body>
      <div type="act" n="1"><head>ACT 1</head>
        <div type="scene" n="1"><head>Scene 1</head>
          <sp who="#ann"><speaker>ANN</speaker><l>Early <stage>aside</stage>.</l></sp>
          <sp who="#ann #porters"><speaker>BOTH</speaker><p>Late.</p></sp>
        </div>
        <div type="scene" n="2"><stage>Enter nobody.</stage></div>
        <div type="scene" n="3"><sp who="#bob"><speaker>BOB</speaker><l>No.</l></sp></div>
      </div>
      <div type="act" n="2"><head>ACT 2</head><sp who="#bob #ann"><speaker>B.</speaker><l>Yes.</l></sp></div>
    </body>
  </text>
</TEI>
"""

FILES = {"trains.csv": CSV, "trains.fountain": FOUNTAIN, "trains.fdx": FDX, "trains.xml": TEI}
