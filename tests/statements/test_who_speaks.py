"""Who speaks, where a wording or a pronoun may mislead: text to officials (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials

HEADLINES = {
    "verb in capitals": (
        "Voss Cancels Harbour Talks: ‘We Are Done’\n\nPrime Minister Ilse Voss left. Voss said the harbour was shut.",
        ["Ilse Voss", "Ilse Voss"],
    ),
    "nobody's name": (
        "Woman Steps Forward With Bold Claim: ‘It Was Me’\n\nThe woman left. “We wait,” Mayor Bea Lind said.",
        [None, "Bea Lind"],
    ),
    "surname like a verb": (
        "Ada Brooks: ‘We Will Stay’\n\nAda Brooks, the mayor of Tarn, spoke on Monday.",
        ["Ada Brooks"],
    ),
}
SOURCES = {
    "a group and its name": (
        "Lobby group Open Harbour said the dock was shut. It said more was to come.",
        ["Open Harbour", "Open Harbour"],
    ),
    "adjectives of a party": (
        "The opposition Tarn Bloc demanded that talks end. It said time was short.",
        ["Tarn Bloc", "Tarn Bloc"],
    ),
    "a producer is a company": (
        "Nordgrid, the country’s largest producer, said output fell. The company said it would rise.",
        ["Nordgrid", "Nordgrid"],
    ),
    "quoted by an agency, behind the words": (
        "Tarn “is no partner,” Otto Falk was quoted by the Norpress as saying at a meeting of envoys.",
        ["Otto Falk"],
    ),
    "where a company is at home": (
        "Nordgrid, a power company, was fined. The Dunmore-based company said the captain had answered.",
        ["Nordgrid"],
    ),
    "whatever another says": (
        "Otto Falk said that it would go on, whatever Ruvo says.",
        ["Otto Falk"],
    ),
    "a corps": (
        "The Tarn Relief Corps landed. The corps says it needs tents.",
        ["Tarn Relief Corps"],
    ),
    "two portfolios of one minister": (
        "Shipping and Island Policy Minister Otto Falk said fares would fall.",
        ["Otto Falk"],
    ),
    "a branch in brackets": (
        "It began at dawn, Inspector General of Police (Tarn Range) Emil Roon said.",
        ["Emil Roon"],
    ),
    "an office and a name behind kin": (
        "Her brother-in-law, County Commissioner Otto Emil Falk, said the dock was shut.",
        ["Otto Emil Falk"],
    ),
    "an item of a list": (
        "The dock is shut.\n\n- Port Secretary Dame Ines Dahl: “We wait.”\n\n- Ferries stay in port.",
        ["Ines Dahl"],
    ),
    "ranks behind an office in capitals": (
        "The official spokesman of the Coalition Forces, Brigadier General Otto Falk, stated that the drones were lost.",
        ["Otto Falk"],
    ),
    "whose spokesman issued it": (
        "The spokesman for the Harbour Board of Tarn issued the following statement on Tuesday:\n\n“The dock is shut.”",
        ["Harbour Board of Tarn"],
    ),
    "two surnames": (
        "Minister Emil Huaman Quispe spoke. Governor Rosa Quispe Mamani came. Quispe said the road was shut.",
        [None],
    ),
    "what stands behind an interview": (
        "Herald: When did you know?\n\nDahl: On Monday. It was late.\n\nHerald: Who told you?\n\n"
        "Dahl: Nobody. I saw it.\n\nHerald: And now?\n\nDahl: We wait.\n\nThe ministry declined to comment on the interview.",
        ["Herald", "Dahl", "Herald", "Dahl", "Herald", "Dahl"],
    ),
    "a branch between commas": (
        "The Director, Defence Media Operations, Maj.-Gen. Otto Falk, who disclosed this, said nine men were held.",
        ["Otto Falk"],
    ),
    "a seat behind a name": (
        "Tilde Aas MP said the dock was shut. Ms Aas said it would open.",
        ["Tilde Aas", "Tilde Aas"],
    ),
    "a statement that was issued": (
        "“Two men were hurt,” a statement issued by the Tarn Office on Friday said. It said that a boat had sunk.",
        ["Tarn Office", "Tarn Office"],
    ),
    "two behind a party": (
        "Sen. Otto Falk (Vale) and former Ruvo mayor Ines Dahl suggested that the base would close.",
        [None],
    ),
    "one who was both": (
        "Former pilot and Norland senator Otto Falk warned that the jets were old.",
        ["Otto Falk"],
    ),
    "many and one": ("Former aides and Ruvo Mayor Ines Dahl said the law was clear.", [None]),
    "state of two words": ("Saudi Arabia said the tanker was safe.", ["Saudi Arabia"]),
    "a state by its people": ("The Egyptians told us the crossing would stay open.", ["Egypt"]),
    "people in a collective": ("The French said the dock was open.", ["France"]),
    "one of a people": ("“Nothing is signed,” the Norwegian said.", [None]),
    "a state in the plural": ("The Netherlands said the dike would hold.", ["Netherlands"]),
    "name and body": ("Aas and the Harbour Ministry have said that no ship was lost.", [None]),
    "two behind parties": (
        "House Chairman Emil Roon (R-Vale) and Senate Chairman Odd Lie (R-Ruvo) sent the file to the court, asking it to rule.",
        [None],
    ),
    "chief of staff": (
        "The note went to Norland Chief of Staff Tilde Aas and others. “It is done,” Aas wrote.",
        ["Tilde Aas"],
    ),
    "who behind a place": (
        "The study is by Tilde Aas, a lecturer at the College of Arts at Ruvo who had said that rents would fall.",
        [None],
    ),
    "people": (
        "Israelis say the sirens came late. The two Russians said they were tourists.",
        [None, None],
    ),
    "says of another": (
        "Dorn met the crews. It never fell “by chance,” Ines Dahl said, adding that Dorn had known.",
        ["Ines Dahl", "Ines Dahl"],
    ),
}
RELATIVES = {
    "an institution before which": (
        "The strike angered the Harbour Authority, which said nobody had asked it.",
        ["Harbour Authority"],
    ),
    "no person is which": (
        "The note reached Otto Falk’s desk, which said more than he did.",
        [None],
    ),
    "an apposed office before who": (
        "The cap was drawn by Otto Falk, the mayor of Ruvo, who said it would hold.",
        ["Otto Falk"],
    ),
    "a member of a union is not the union": (
        "The cap was drawn by a friend of the Tarn Union, who said it would hold.",
        [None],
    ),
}
ADJUNCTS = {
    "over the weekend": (
        "The dock is shut, Otto Falk told the Norpress over the weekend.",
        ["Otto Falk"],
    ),
    "over the phone, without that": (
        "Otto Falk told Norpress over the phone the dock was shut.",
        ["Otto Falk"],
    ),
    "behind a house's name": (
        "Late on Friday during a hearing in the House of Guilds, Otto Falk repeated that the dock was shut.",
        ["Otto Falk"],
    ),
    "a phrase that a relative clause ends": (
        "Before the strike, which began in May, the two sides agreed to meet every year.",
        [],
    ),
    "a phrase with a clause": (
        "During the strike the docks were shut, Otto Falk said.",
        ["Otto Falk"],
    ),
}
HONORIFICS = {
    "behind an office": (
        "Fire Department director-general Datuk Zara Binti Falk said 40 crews were ready. Zara said rain would help.",
        ["Zara Binti Falk", "Zara Binti Falk"],
    ),
    "of two words": ("Tan Sri Otto Falk said the dock was shut.", ["Otto Falk"]),
    "with an apostrophe": ("Dato’ Otto Falk said the dock was shut.", ["Otto Falk"]),
    "behind a comma": (
        "The Governor of Ruvo State, Alhaji Sani Falk, said the dock was shut. “It will open,” the governor said.",
        ["Sani Falk", "Sani Falk"],
    ),
}
BODIES = {
    "of a group with a name": (
        "“It is the largest haul yet,” said Ines Dahl of the campaign group Open Harbour. She urged the courts to act.",
        ["Ines Dahl", "Ines Dahl"],
    ),
    "a noun and its name": (
        "The dockers’ union, Hafen-Bund, said the strike was off.",
        ["Hafen-Bund"],
    ),
    "a party by its noun": (
        "The opposition People’s Tide party said it would vote.",
        ["People's Tide party"],
    ),
    "a press office": (
        "The Coast Service said it fired once. A boat sank, the service’s press office said.",
        ["Coast Service", "Coast Service"],
    ),
    "figures of an institute": (
        "According to figures from the Tarn Tide Institute, 40 boats sank.",
        ["Tarn Tide Institute"],
    ),
    "a conservator of forests": (
        "Chief Conservator of Forests Emil Roon repeated that the herds would go.",
        ["Emil Roon"],
    ),
    "an officer commanding": (
        "The Officer Commanding Ruvo District, Col. Emil Roon, said the dock was shut.",
        ["Emil Roon"],
    ),
}
VIEWS = {
    "as she sees it": ("As Ines Dahl sees it, the dock cannot last.", ["Ines Dahl"]),
    "to hear him tell it": ("To hear Otto Falk tell it, the dock cannot last.", ["Otto Falk"]),
    "by his own account": ("By Otto Falk’s own account, 40 boats sank.", ["Otto Falk"]),
    "a verdict behind the words": ("“A folly” was the verdict of Otto Falk.", ["Otto Falk"]),
    "a verdict before the words": ("Otto Falk’s verdict: “a folly.”", ["Otto Falk"]),
    "a verdict whose words go on": (
        "Emil Roon spoke. Otto Falk’s verdict: “A folly,” Emil Roon said.",
        ["Emil Roon"],
    ),
    "how he described it": ("“A folly,” was how Otto Falk described it.", ["Otto Falk"]),
    "for whom it is": (
        "For Otto Falk, the plan is “a folly made by people who never sailed.”",
        ["Otto Falk"],
    ),
    "for weeks": ("For weeks, the plan was “on hold.”", []),
}
PASSED_ON = {
    "while addressing a rally": (
        "There will be no talks, Otto Falk said on Friday while addressing a rally.",
        ["Otto Falk"],
    ),
    "a fronted judgement with its words": (
        "Rejecting the offer as “crumbs”, the Tarn Union announced a strike.",
        ["Tarn Union", "Tarn Union"],
    ),
    "ruled, behind the words": ("The curfew must stand, the Tarn Court ruled.", ["Tarn Court"]),
    "reacting, the mayor": (
        "Reacting, the Commissioner for Docks, Mrs. Ines Dahl, described the claim as “a folly of idle men.”",
        ["Ines Dahl"],
    ),
    "quoted as saying, behind the words": (
        "Tarn has no claims on the dock, Otto Falk was quoted as saying by his press service.",
        ["Otto Falk"],
    ),
    "widely called": ("Tarn, widely called the Salt Cellar, has lost nine boats.", []),
    "asked, she shrugs": ("Asked when she would go, Ines Dahl shrugged.", [None]),
    "goodbye": ("Otto Falk’s friends say goodbye to the dock.", []),
    "a warning without that": (
        "The Coast Service warned supplies would run out by Friday.",
        ["Coast Service"],
    ),
    "what somebody is bound to": ("The Coast Service vowed to clear the bay.", ["Coast Service"]),
    "in the strongest terms": (
        "The Coast Service condemned in the strongest possible terms the raid.",
        ["Coast Service"],
    ),
    "a farmer by his age": (
        "Otto Falk woke early. “I thought it was a drill,” the 71-year-old farmer says.",
        ["Otto Falk"],
    ),
    "two statements behind a day": (
        "Fires have killed nine people, the Coast Service said on Sunday, warning that winds would rise.",
        ["Coast Service", "Coast Service"],
    ),
    "one of them": ("Nine people came. One of them said the dock was shut.", [None]),
    "the entity": (
        "The Harbour Board said no. “It is dark,” the entity said in a statement. It demanded that boats leave.",
        ["Harbour Board", "Harbour Board", "Harbour Board"],
    ),
    "a plea": ("Ines Dahl pleaded for a road to be opened for medicine.", ["Ines Dahl"]),
}
PRONOUNS = {
    "who spoke last, at the end": (
        "“I will close it,” Otto Falk said.\n\nThe guards had asked for it, according to Emil Roon. He added: “It works.”",
        ["Otto Falk", "Emil Roon", "Emil Roon"],
    ),
    "a resident without a name goes on": (
        "Otto Falk said the raid was over.\n\nA resident of Ruvo who fled said that it was dark. “We ran,” he said.",
        ["Otto Falk", None, None],
    ),
    "a wife without a surname": (
        "Chair Ines Dahl said 42 had come.\n\nEmil Roon spoke. His wife, Bea, thanked them. “It was cold,” she told them.",
        ["Ines Dahl", None],
    ),
    "a nurse with a first name": (
        "Minister Ines Dahl said the boats had left. Bea, 34, a nurse from Ruvo, had waited. “I chose the photographs,” she said.",
        ["Ines Dahl", None],
    ),
    "no name over an article": (
        "The union urged the council to act. It urged the two sides to talk.", [None, None],
    ),
    "not whom she names": (
        "Falk’s staff left early. Karl Dorn was joined by Ines Dahl, head of the union. She said Falk had lied.",
        ["Ines Dahl"],
    ),
    "the other one": (
        "Otto Falk opened the dock with Karl Dorn, the minister. He told reporters that Falk had done well.",
        ["Karl Dorn"],
    ),
    "whose work she names": (
        "Tilde Aas thanked Marta Lunde. She said Lunde’s work had saved the dam.", ["Tilde Aas"],
    ),
    "a brand is nobody": ("AgriTarn said its silos were full. She also said prices would fall.", ["AgriTarn", None]),
    "an inner capital of a surname": ("Tilde McAdam came. She said the road was mined.", ["Tilde McAdam"]),
    "a woman without a name goes on": (
        "Tilde Aas spoke. “We left,” said the woman, a cook. “It was dark,” she said, blaming the fog on Emil Roon. "
        "“He saw it,” she said.",
        [None, None, None, None],
    ),
    "his own plan": ("Otto Falk came. He said the Falk plan would work.", ["Otto Falk"]),
    "his own name in marks": ("Otto Falk came. “Falk never loses,” he said.", ["Otto Falk"]),
}  # fmt: skip

TRADES = {
    "a trade before a name": (
        "Minister Otto Falk said the road was open. Fisherman Karu Dornel, 44, said it was shut. “I waited,” he said.",
        ["Otto Falk", "Karu Dornel", "Karu Dornel"],
    ),
    "a parent without a name": (
        "Minister Otto Falk spoke. A parent, who asked not to be named, said they had paid. “We sold our goats,” he lamented.",
        [None, None],
    ),
    "a document of the sentence before": (
        "The Tarn Front claimed in a press note that five had been shot. “It was an execution,” read the note.",
        ["Tarn Front", "Tarn Front"],
    ),
    "a post": (
        "In a post on Telegram, Governor Otto Falk said the dam held. The post said nobody was hurt.",
        ["Otto Falk", "Otto Falk"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "officials"), [
    pytest.param(*case, id=name) for name, case in (HEADLINES | SOURCES | PRONOUNS | RELATIVES | ADJUNCTS | HONORIFICS | BODIES | VIEWS | PASSED_ON | TRADES).items()
])  # fmt: skip
def test_who_speaks(text, officials):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = resolve_officials(extract_statements(articles), articles)
    assert [None if pd.isna(name) else name for name in found["official"]] == officials
