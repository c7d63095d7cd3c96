"""Wordings of the world's wires that were once read wrong: each text, what in it was said by whom, and who that is."""

import pandas as pd
import pytest

from toolkit import extract_statements, resolve_officials
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.statements.extraction import extract_from_text
from toolkit.statements.speakers.names import parse_source

TEXTS = {
    "what somebody calls it": (
        "Ada Moor condemned what she called a cruel raid. Ole Quill denounced what he said was “theft”.",
        [("what she called a cruel raid", "Ada Moor"), ("what he said was “theft”", "Ole Quill")],
    ),
    "what is not said": (
        "Ada Moor stopped short of saying that the pier was lost. Ole Quill avoided saying it was safe.",
        [("the pier was lost", "Ada Moor"), ("it was safe", "Ole Quill")],
    ),
    "what was done": ("Ada Moor condemned what was done at the harbour.", []),
    "a subject in front, an apposition behind": (
        "The rebels, officials said, belonged to the Harbour Front, an alliance of dockers.",
        [("The rebels … belonged to the Harbour Front, an alliance of dockers", "officials")],
    ),
    "a clause that goes on, with a relative clause": (
        "Troops had retaken two towns, the army said, and were searching a school, or college, that had been a base.",
        [("Troops had retaken two towns … and were searching a school, or college, that had been a base", "the army")],
    ),
    "what went on somewhere is nobody's word": (
        "Although Ada Lund said the port was “shut”, small raids have continued in the bay, where it began.",
        [("the port was “shut”", "Ada Lund")],
    ),
    "suspected men are no suspicion": ("The Harbour Command arrested 24 suspected smugglers in Tarn.", []),
    "nor are suspected goods": ("Police also seized a boat, nets and suspected contraband fuel.", []),
    "a time before to": (
        "Police claimed on Sunday to have searched the port.", [("to have searched the port", "Police")],
    ),
    "a place before to": (
        "Officials pledged on television to rebuild the pier.", [("to rebuild the pier", "Officials")],
    ),
    "who cannot confirm it": ("Doctors have been unable to confirm tolls issued by the army.", []),
    "neither says": ("Neither the police nor the forest service would say how many were held.", []),
    "a dateline in small letters": (
        "Tarnpur: In a long search of the harbour the police of the district held 32 men on Sunday morning.\n\n"
        "Police chief Ada Lund stated that the men were armed.",
        [("the men were armed", "Police chief Ada Lund")],
    ),
    "a name with Or": (
        "“We came after the fire,” Hanif Or Rashed informed journalists.",
        [("We came after the fire,", "Hanif Or Rashed")],
    ),
    "a spokesman and his rank": (
        "“It is over,” a spokesman for the Border Corps, Major Fazil-ul-Rehan, told the agency.",
        [("It is over,", "a spokesman for the Border Corps, Major Fazil-ul-Rehan")],
    ),
    "according to, a relative clause": (
        "According to the Lawyers' Office, which has filed a suit, 900 people were moved.",
        [("900 people were moved", "the Lawyers' Office")],
    ),
    "a relative clause, and who says it": (
        "They met in a raid that the mayor, Joel Dorn, said would end the market.",
        [("would end the market", "the mayor, Joel Dorn")],
    ),
    "an apparent reference": (
        "Norland will wait, Ada Lund said, in an apparent reference to the Tarn army.",
        [("Norland will wait", "Ada Lund")],
    ),
    "earlier, and who": (
        "An envoy said earlier the raid was over.", [("the raid was over", "An envoy")],
    ),
    "earlier reports": ("An envoy said earlier reports were false.", [("earlier reports were false", "An envoy")]),
    "what is still to come": (
        "Ada Lund left on Friday, and was expected to ask the cabinet for leave.", [],
    ),
    "a broadcaster without a capital": (
        "Ada Lund told Norland radio there is no choice.", [("there is no choice", "Ada Lund")],
    ),
    "an adjunct is nothing that somebody agreed": ("In a meeting with the board today, Ada Lund agreed to stop it.", []),
    "who, with an article before a noun that is a verb, too": (
        "The suspect who was arrested told reporters that he was innocent.",
        [("he was innocent", "The suspect who was arrested")],
    ),
    "a relative clause without its last comma": (
        "The harbour commissioner, Ada Lund, who led the raid said the pier was shut.",
        [("the pier was shut", "Ada Lund, who led the raid")],
    ),
    "an office for several things": (
        "Commissioner for Local Affairs, Harbour Matters and Roads, Mr. Dan Oram, said the pier was shut.",
        [("the pier was shut", "Commissioner for Local Affairs, Harbour Matters and Roads, Mr. Dan Oram")],
    ),
    "two things that are urged": (
        "She urged the crews to look out for mines and report them to the police.",
        [("the crews to look out for mines and report them to the police", "She")],
    ),
    "who speaks, not what will go on": (
        "She added that Norland will continue to maintain that the bay is shut, adding that it is “calm”.",
        [("Norland will continue to maintain that the bay is shut", "She"), ("it is “calm”", "She")],
    ),
    "a relative clause inside what is said": (
        "The office clarified that the seized ship, which stayed unnamed, had no crew.",
        [("the seized ship, which stayed unnamed, had no crew", "The office")],
    ),
    "who is cited": (
        "The pier was shut, according to Nordwire, citing coalition spokesperson Colonel Turan Malk.",
        [("The pier was shut", "Nordwire")],
    ),
    "a press note": (
        "The civic body, in a press note issued on Friday, maintained that notices were served.",
        [("notices were served", "The civic body")],
    ),
    "what is asked that it be": ("It asks that the decree be lifted.", [("the decree be lifted", "It")]),
    "reports on which nothing was said": ("It has yet to comment on reports that aid was sold in the market.", []),
    "a question that is answered": (
        "“It goes as planned,” he noted, answering a question on whether it would end.",
        [("It goes as planned,", "he")],
    ),
    "what is expected of a thing": ("Rain is forecast, with the water at the dam expected to reach the mark.", []),
    "what somebody may find": ("He may find that the first word is true of himself.", []),
    "a source and a quote": (
        "Source: Oleksa Verbyn, Head of the Tarn Administration, on Telegram\n\n"
        "Quote: “There are 312 children left. I know them all.”\n\nDetails: Verbyn said that the road was open.",
        [("There are 312 children left. I know them all.", "Oleksa Verbyn"), ("the road was open", "Verbyn")],
    ),
    "a crosshead in marks": (
        "Ada Lund called for safe passage.\n\n‘Nothing left to boil’\n\nFamilies live on leaves.",
        [("safe passage", "Ada Lund")],
    ),
    "a place with a given name's word": (
        "Qasr Al Bahr: The Relief Command on Sunday sent its 50th aircraft to the coast, bringing the total to 2,140 tonnes. "
        "A pilot said more would follow.",
        [("more would follow", "A pilot")],
    ),
    "what goes on beside it, as somebody urged": (
        "The troops “raise hell” in the east, a governor said Saturday as the army urged people to go by “all means”.",
        [("The troops “raise hell” in the east", "a governor"), ("people to go by “all means”", "the army")],
    ),
    "as a name with its office commented": (
        "As Yaro Yanush, the head of the port, commented, the situation is tense.",
        [("the situation is tense", "Yaro Yanush")],
    ),
    "what a drill is called": (
        "Norland said a separate drill, called the Ulan exercise, was under review.",
        [("a separate drill, called the Ulan exercise, was under review", "Norland")],
    ),
    "a second verb behind its attribution": (
        "The port was shut by the army, the Defense Ministry said Sunday, and added Tarn had asked for it.",
        [("The port was shut by the army", "the Defense Ministry"), ("Tarn had asked for it", "the Defense Ministry")],
    ),
    "anonymity": ("“We wait,” the official said, requesting anonymity.", [("We wait,", "the official")]),
    "as reported by, and who said it": (
        "As reported by Nordwire, on May 3 the President of Tarn, Bodan Yarem, said that the raid should end.",
        [("the raid should end", "the President of Tarn, Bodan Yarem")],
    ),
    "a noun like a participle": (
        "Captain Sina Leau says landing craft made 14 trips.", [("landing craft made 14 trips", "Captain Sina Leau")],
    ),
    "to that effect": (
        "Ada Lund told Morning Radio she had been sent an email to that effect.",
        [("she had been sent an email to that effect", "Ada Lund")],
    ),
    "a headline's topic": ("Cyclone Hana: Ship brings water to the coast\n\nFamilies on the coast waited.", []),
    "nobody asks": ("Anyone with information is asked to call the police.", []),
    "a dateline below a headline": (
        "Five men killed in raid\n\nBy A Correspondent\n\nSHINGAR: Troops killed five men, the military said.",
        [("Troops killed five men", "the military")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_said_by_whom(name):
    text, expected = TEXTS[name]
    found = extract_from_text("a", text, read_lexicon())
    said = {
        (" … ".join(text[start:end] for start, end in row["spans"]), row.get("source"))
        for row in found
    }
    assert said == set(expected)


SPEAKERS = {
    "a spokesman who gave no words": (
        "Minister Omar Lund visited the port. A spokesman for the Tarn Police did not rule out arrests.\n\n"
        "“Nothing is sure,” he told the paper.",
        ["Tarn Police"],
    ),
    "an officer who gave no words": (
        "Minister Omar Lund visited the port. An officer refused to name the men.\n\n“Nothing is sure,” he said.",
        [None],
    ),
    "it, behind another it": (
        "Norland's foreign ministry said it had protested. It did not say when.\n\n“A note has been sent,” it said.",
        ["Norland foreign ministry", "Norland foreign ministry"],
    ),
    "it, behind a ministry in a town": (
        "An envoy repeated Kenya's view, the foreign ministry in Port Hale said. But the envoy left early, it said.",
        [None, None],
    ),
    "a coastguard, and it": (
        "The Norland coastguard said it had sailed. It said the bay was calm.",
        ["Norland coastguard", "Norland coastguard"],
    ),
    "an office with of": (
        "Commissioner of Police Adam Ellen led the raid. The Commissioner of Police urged residents to remain calm.",
        ["Adam Ellen"],
    ),
    "two institutions": (
        "The Norland army and the Tarn police said the road was open.", [None],
    ),
    "two bodies with their nouns": (
        "The Lund Movement and the Awan National Party said they would march.", [None],
    ),
    "a district is no group": (
        "“It is cruel,” said Seif Manga of Harbour Rights, the group's director for East Tarn. "
        "In its report, the group also alleges that a herder was shot.",
        ["Seif Manga", "Harbour Rights"],
    ),
    "the police spokesman has a name": (
        "Raids went on, according to Tarn State Police Command’s spokesperson, Usman Abed.\n\n"
        "The police spokesperson, who spoke on Friday, said the command will not relent.",
        ["Usman Abed", "Usman Abed"],
    ),
    "an army, by its statement on a platform": (
        "Norland’s military denied the ship was its own. A statement by the army on X said: “It is grave.”",
        ["Norland military", "Norland military"],
    ),
    "a coalition somewhere": (
        "The Vale-led military coalition engaged in Tarn said it was over. The coalition said it was late.",
        ["Vale-led military coalition", "Vale-led military coalition"],
    ),
    "he, behind a quotation of two sentences in single marks": (
        "Sir Piers Lang said the task had an end. He sat down.\n\nGwil Tate wondered whether anyone had read the orders. "
        "‘We were for it. We were told it was convoy work,’ he said.",
        ["Piers Lang", "Gwil Tate", "Gwil Tate"],
    ),
    "while, and a family name in front": (
        "The pilot said Minister Jim Moor had called his counterpart Jeong Kyung-doo. While Jeong agreed with Moor, he said that more was needed.",
        [None, "Jeong Kyung-doo"],
    ),
    "a day behind a name": (
        "Spokesman Choi Hyun-soo Tuesday left for Tarn. The decision was made in May, Choi told reporters.", ["Choi Hyun-soo"],
    ),
    "speakers by number": (
        "Mr. Moor (00:02):\nIt is late.\nSpeaker 1 (00:05):\nIs it?\nMr. Moor (00:08):\nVery late, I am afraid.",
        ["Moor", None, "Moor"],
    ),
    "a spokesperson of whoever spoke before": (
        "Wenborn city council said the moorings were unsafe. A spokesperson said: “Nobody is made homeless.”",
        ["Wenborn city council", "Wenborn city council"],
    ),
    "an office of two portfolios, and its holder": (
        "The Environment and Forestry Ministry's director general, Lesa Panjai, said the park was shut.", ["Lesa Panjai"],
    ),
    "an office of capitals": (
        "Ol Tepe MCA Daniel Sanka accused the rangers of theft. “One was struck,” said the MCA.",
        ["Daniel Sanka", "Daniel Sanka"],
    ),
    "what an agency carried": (
        "The Norland army denied it. In a statement carried by the state news agency DANA, it said the kits were “arms”.",
        ["Norland army"],
    ),
    "this, reported": (
        "Troops held the town on Friday.\n\nThe General Staff reported this on Facebook.", ["General Staff"],
    ),
    "this, announced by somebody": (
        "The port will be shut in May. This was announced by the President of Tarn, Ada Moor, at a briefing.", ["Ada Moor"],
    ),
    "its own manual": (
        "The Tarn Coast Guard sailed on Monday. Its own manual says that no force can seal the bay.", ["Tarn Coast Guard"],
    ),
    "a state within a country": (
        "Niger State Government said the road was open.", ["Niger State Government"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPEAKERS)
def test_who_that_is(name):
    text, expected = SPEAKERS[name]
    articles = pd.DataFrame([{"article_id": "a", "text": text}])
    found = resolve_officials(extract_statements(articles), articles)
    assert [None if pd.isna(one) else one for one in found["official"]] == expected


def test_a_ship_is_where_somebody_speaks():
    assert parse_source("Commander Steve Wood aboard the ship Kanib").name == ("Steve", "Wood")
