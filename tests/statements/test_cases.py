"""The forms in which news writes what somebody said: text to kind, source and words (all made up)."""

import re

import pandas as pd
import pytest

from toolkit.statements import extract_statements, read_lexicon
from toolkit.statements.extraction import extract_from_text

QUOTATION_MARKS = {
    "straight, and what follows": (
        'The port stays shut. "Nobody may pass," Brask said. Trucks waited.',
        [("direct", "Brask", "Nobody may pass,")],
    ),
    "straight around a question": ('"Who pays for it?" Brask asked.', [("direct", "Brask", "Who pays for it?")]),
    "curly after the cue": ("Brask replied, “Nobody may pass.”", [("direct", "Brask", "Nobody may pass.")]),
    "curly around several sentences": (
        "“It was dark. We saw nothing. We went home,” Finch recalled.",
        [("direct", "Finch", "It was dark. We saw nothing. We went home,")],
    ),
    "doubled apostrophes": ("''Nobody may pass,'' Brask said.", [("direct", "Brask", "Nobody may pass,")]),
    "doubled after the cue": ("Brask said, ``Nobody may pass.''", [("direct", "Brask", "Nobody may pass.")]),
    "guillemets without spaces": ("«Nobody may pass», Brask said.", [("direct", "Brask", "Nobody may pass")]),
    "guillemets inward": ("»Nobody may pass«, Brask said.", [("direct", "Brask", "Nobody may pass")]),
    "low and high after the cue": ("Brask said: „Nobody may pass.“", [("direct", "Brask", "Nobody may pass.")]),
    "low and right": ("„Nobody may pass,” Brask said.", [("direct", "Brask", "Nobody may pass,")]),
    "single straight": ("'Nobody may pass,' Brask said.", [("direct", "Brask", "Nobody may pass,")]),
    "single with an apostrophe inside": (
        "‘We don’t know the drivers’ names,’ Brask said.",
        [("direct", "Brask", "We don’t know the drivers’ names,")],
    ),
    "single after the cue": ("Brask said: ‘Nobody may pass.’", [("direct", "Brask", "Nobody may pass.")]),
}  # fmt: skip

NO_QUOTATION_MARKS = {
    "decade": ("In the '90s the drivers' union was strong, Finch said.",
               [("indirect", "Finch", "In the '90s the drivers' union was strong")]),
    "dropped letters": ("Finch said the rock 'n' roll years were over.",
                        [("indirect", "Finch", "the rock 'n' roll years were over")]),
    "inches of rain": ('Finch said that 3" of rain fell and 5" more were due.',
                       [("indirect", "Finch", '3" of rain fell and 5" more were due')]),
    "inches inside a quotation": ('"The pipe is 12" wide," Finch said.', [("direct", "Finch", 'The pipe is 12" wide,')]),
    "possessives": ("The drivers’ and farmers’ roads were shut.", []),
}  # fmt: skip

NESTED = {
    "double in single": (
        "‘They shouted “go home” at us,’ Finch said.", [("direct", "Finch", "They shouted “go home” at us,")],
    ),
    "straight": ("\"They shouted 'go home' at us,\" Finch said.", [("direct", "Finch", "They shouted 'go home' at us,")]),
    "at the end": ("“They shouted, ‘Go home,’” Finch said.", [("direct", "Finch", "They shouted, ‘Go home,’")]),
    "at the beginning": ("“‘Go home’ is what they shouted,” Finch said.",
                         [("direct", "Finch", "‘Go home’ is what they shouted,")]),
    "in mixed": ("Finch said the crowd had shouted “‘go home’ and worse.”",
                 [("mixed", "Finch", "the crowd had shouted “‘go home’ and worse.”")]),
}  # fmt: skip

PARAGRAPHS = {
    "opening marks repeated": (
        "“The port stays shut,” Brask said. “We will wait.\n\n“Nobody may pass before noon.\n\n“Then we shall see.”",
        [("direct", "Brask", "The port stays shut, … We will wait. … Nobody may pass before noon. … Then we shall see.")],
    ),
    "opening marks repeated, attribution first": (
        "Brask said: “We will wait.\n\n“Nobody may pass before noon.”",
        [("direct", "Brask", "We will wait. … Nobody may pass before noon.")],
    ),
    "opening mark not repeated": (
        "Brask said: “We will wait.\n\nNobody may pass before noon.”",
        [("direct", "Brask", "We will wait. … Nobody may pass before noon.")],
    ),
    "straight marks repeated": (
        'Brask said: "We will wait.\n\n"Nobody may pass before noon."\n\nTrucks stood in line.',
        [("direct", "Brask", "We will wait. … Nobody may pass before noon.")],
    ),
    "attribution in the last paragraph": (
        "“We will wait.\n\n“Nobody may pass before noon,” Brask said.",
        [("direct", "Brask", "We will wait. … Nobody may pass before noon,")],
    ),
}  # fmt: skip

MISSING_MARKS = {
    "a stray mark, and another quotation": (
        "Brask spoke of “a wall of silence. “Nobody came,” Finch said.", [("direct", "Finch", "Nobody came,")],
    ),
    "a stray mark whose attribution tells the end": (
        "“The crews were patient, said Brask. “They go in May,” she added.",
        [("direct", "Brask", "The crews were patient,"), ("direct", "she", "They go in May,")],
    ),
    "a few words that nothing closes": (
        "Brask praised “the patience of the crews and left for Tarn.\n\nShe said the port was open.",
        [("indirect", "She", "the port was open")],
    ),
    "paragraphs that open before their attribution": (
        "“We asked in March.\n\n“We asked in April.\n\n“Nobody answered us,” Finch said.",
        [("direct", "Finch", "We asked in March. … We asked in April. … Nobody answered us,")],
    ),
    "nothing between the marks": ("“ ” said Brask. “...” she said. \"—\" she said.", []),
    "the paragraph ends the quotation": (
        "“Nobody may pass, Brask said.\n\nFinch said the road was wet.",
        [("direct", "Brask", "Nobody may pass,"), ("indirect", "Finch", "the road was wet")],
    ),
    "the rest of the text is read": (
        "Brask said: “Nobody may pass before noon.\n\nThe road was wet. “We wait here,” Finch said.",
        [("direct", "Brask", "Nobody may pass before noon."), ("direct", "Finch", "We wait here,")],
    ),
    "straight": (
        'Brask said: "Nobody may pass before noon.\n\nThe road was wet.',
        [("direct", "Brask", "Nobody may pass before noon.")],
    ),
    "the opening mark is missing": ("Finch said the road was wet.”", [("indirect", "Finch", "the road was wet")]),
}  # fmt: skip

OBJECTS = {
    "end at a comma": ("Hale announced a new toll, the second this year, on Monday.", [("indirect", "Hale", "a new toll")]),
    "end at a semicolon": (
        "Reed outlined a plan for the harbour; it takes ten years.", [("indirect", "Reed", "a plan for the harbour")],
    ),
    "end at a dash": ("Ada Moor spoke of a long road — and left.", [("indirect", "Ada Moor", "a long road")]),
    "end at a colon before a capital": (
        "Reed described a long night: Nobody slept.", [("indirect", "Reed", "a long night")],
    ),
    "end before another verb": ("Hale blamed the weather, then sat down.", [("indirect", "Hale", "the weather")]),
    "end before a relative clause": (
        "Hale expressed concern about the dam, which opened in May.", [("indirect", "Hale", "concern about the dam")],
    ),
    "of a participle end at its comma": (
        "Moor, citing the cost of the pier, refused.", [("indirect", "Moor", "the cost of the pier")],
    ),
}  # fmt: skip

INTERRUPTED = {
    "in the middle of a sentence": (
        "“The port,” said Brask, “is shut.”", [("direct", "Brask", "The port, … is shut.")],
    ),
    "with a title and a time": (
        "“The port is shut,” Finance Minister Lena Brask said late on Monday, “and stays so.”",
        [("direct", "Finance Minister Lena Brask", "The port is shut, … and stays so.")],
    ),
    "twice": (
        "“The port,” Brask said, “is shut,” she added, “and stays so.”",
        [("direct", "Brask", "The port, … is shut, … and stays so.")],
    ),
    "indirect": (
        "The port, Brask told reporters, would stay shut.",
        [("indirect", "Brask", "The port … would stay shut")],
    ),
    "before and after": (
        "“The port is shut,” Brask said. “It stays so until noon.” The road was wet.",
        [("direct", "Brask", "The port is shut, … It stays so until noon.")],
    ),
    "straight": (
        '"The port is shut," she said, "and stays so."', [("direct", "she", "The port is shut, … and stays so.")],
    ),
}  # fmt: skip

UNCUED = {
    "same speaker goes on": (
        "“The port is shut,” Brask said.\n\n“We will open it when the storm is over.”",
        [("direct", "Brask", "The port is shut, … We will open it when the storm is over.")],
    ),
    "after mixed": (
        "Brask said the port was “shut for good.”\n\n“We will never open it again.”",
        [("mixed", "Brask", "the port was “shut for good.”"), ("direct", "Brask", "We will never open it again.")],
    ),
    "two paragraphs": (
        "Brask said the port was shut.\n\n“We will wait for the storm to end.”\n\n“Then we will open it again.”",
        [("indirect", "Brask", "the port was shut"),
         ("direct", "Brask", "We will wait for the storm to end. … Then we will open it again.")],
    ),
    "the next speaker is named": (
        "“The port is shut,” Brask said.\n\n“We have to wait for days,” Finch said.",
        [("direct", "Brask", "The port is shut,"), ("direct", "Finch", "We have to wait for days,")],
    ),
}  # fmt: skip

NO_STATEMENTS = {
    "a clause before a verb that takes an object": ("The port is shut, a statement condemned.", []),
    "a sign that is read": ("The port is shut, the sign read.", []),
    "scare quotes": ("The “temporary” fence is still there.", []),
    "so called": ("Drivers avoid the so-called “wet mile” in winter.", []),
    "nickname": ("Otto “The Anchor” Finch ran the ferry for years.", []),
    "title of a play": ("She played in “The Salt Road” last year.", []),
    "title after a verb of art": ("The museum shows “Boats at Night” until June.", []),
    "so stands for what was said before": ("Brask said so twice.", []),
    "nothing": ("Brask said nothing.", []),
    "no answer": ("Brask did not reply to a request for comment.", []),
    "passive": ("Brask is said to own three boats.", []),
    "thanks": ("Brask thanked the drivers.", []),
    "tell apart": ("Nobody could tell the two boats apart.", []),
    "the reported": ("The reported crash was near the port.", []),
    "counting": ("The ballot added up to forty names.", []),
    "word as a word": ("The sign had the word “ferry” on it.", []),
}  # fmt: skip

SCRIPTS = {
    "surname": ("Brask: We open the port at noon.", [("indirect", "Brask", "We open the port at noon.")]),
    "two speakers": (
        "BRASK: Who is there?\nFINCH: It is only me.",
        [("direct", "BRASK", "Who is there?"), ("direct", "FINCH", "It is only me.")],
    ),
    "title and name": (
        "MINISTER BRASK: We open the port at noon.", [("indirect", "MINISTER BRASK", "We open the port at noon.")],
    ),
    "question and answer in one letter": (
        "Q. Is the port open?\nA. It opens at noon.",
        [("direct", "Q", "Is the port open?"), ("direct", None, "It opens at noon.")],
    ),
    "answers of the only one whom the lines above name": (
        "Interview with Mayor Ada Brask\n\nBy Tom Finch\n\nQ: Is it open?\n\nA: It opens at noon.",
        [("direct", "Q", "Is it open?"), ("direct", "Mayor Ada Brask", "It opens at noon.")],
    ),
    "reporter and official in the line above": (
        "Tom Finch talked to harbour chief Ada Brask.\n\nQ: Is it open?\n\nA: It opens at noon.",
        [("direct", "Q", "Is it open?"), ("direct", "Ada Brask", "It opens at noon.")],
    ),
    "two who may have answered": (
        "Mayor Ada Brask and Governor Tom Finch on the port\n\nQ: Is it open?\n\nA: It opens at noon.",
        [("direct", "Q", "Is it open?"), ("direct", None, "It opens at noon.")],
    ),
    "letters on lines of their own": (
        "Interview with Mayor Ada Brask\n\nQ:\nIs it open?\n\nA:\nIt opens at noon.",
        [("direct", "Q", "Is it open?"), ("direct", "Mayor Ada Brask", "It opens at noon.")],
    ),
    "colon before quoted words": ("Brask: “We open the port at noon.”", [("direct", "Brask", "We open the port at noon.")]),
    "colon after a cue": ("Brask was blunt about it: “We open at noon.”", [("direct", "Brask", "We open at noon.")]),
}  # fmt: skip

ACCORDING = {
    "office and name": (
        "The port opens at noon, according to Finance Minister Lena Brask.",
        [("indirect", "Finance Minister Lena Brask", "The port opens at noon")],
    ),
    "with an apposition": (
        "According to Otto Finch, a driver, the road was wet.", [("indirect", "Otto Finch", "the road was wet")],
    ),
    "in the middle": (
        "The port, according to Brask, opens at noon.", [("indirect", "Brask", "The port … opens at noon")],
    ),
    "mixed": (
        "The port is “as safe as any,” according to Brask.", [("mixed", "Brask", "The port is “as safe as any,”")],
    ),
    "unnamed": (
        "According to two people who saw the list, the port was shut.",
        [("indirect", "two people who saw the list", "the port was shut")],
    ),
    "no source": ("The game was played according to plan.", []),
}  # fmt: skip

MORE_SAID = {
    "adding": (
        "Brask said the port was shut, adding it would open at noon.",
        [("indirect", "Brask", "the port was shut"), ("indirect", "Brask", "it would open at noon")],
    ),
    "and that": (
        "Brask said that the port was shut and that it would open at noon.",
        [("indirect", "Brask", "the port was shut and that it would open at noon")],
    ),
    "adding, with a quotation": (
        "Brask said the port was shut, adding: “It opens at noon.”",
        [("indirect", "Brask", "the port was shut"), ("direct", "Brask", "It opens at noon.")],
    ),
    "noting that, after a quotation": (
        "“The port is shut,” Brask said, noting that it would open at noon.",
        [("direct", "Brask", "The port is shut,"), ("indirect", "Brask", "it would open at noon")],
    ),
    "and added": (
        "Brask said the port was shut and added that it would open at noon.",
        [("indirect", "Brask", "the port was shut"), ("indirect", "Brask", "it would open at noon")],
    ),
}  # fmt: skip

INVERTED = {
    "name and apposition": (
        "“The port is shut,” said Lena Brask, the finance minister.", [("direct", "Lena Brask", "The port is shut,")],
    ),
    "indirect": ("The port is shut, says Brask.", [("indirect", "Brask", "The port is shut")]),
    "a noun phrase": (
        "“The road was wet,” recalled one of the drivers.", [("direct", "one of the drivers", "The road was wet,")],
    ),
    "with a time": (
        "“The port is shut,” announced the harbor master on Tuesday.",
        [("direct", "the harbor master", "The port is shut,")],
    ),
    "before": ("Said Brask: “The port is shut.”", [("direct", "Brask", "The port is shut.")]),
}  # fmt: skip

SUBJECTS = {
    "prompted, with a clause between": ("The storm prompted Moor, who runs the port, to warn that it was shut.",
                                        [("indirect", "Moor", "it was shut")]),
    "a statement read": ("The port is shut, a statement read.", [("indirect", "a statement", "The port is shut")]),
    "May, a name behind a day": ("On Friday May Hale said the port was shut.", [("indirect", "May Hale", "the port was shut")]),
    "Per, a name that begins a sentence": ("Per Moor said it rained.", [("indirect", "Per Moor", "it rained")]),
    "a day behind but": ("But Friday the mayor said it rained.", [("indirect", "the mayor", "it rained")]),
    "speaking, with a place": (
        "Speaking to drivers in Korvel, Brask said the port was shut.", [("indirect", "Brask", "the port was shut")],
    ),
    "asked about": ("Asked about the delay, Brask said the port was shut.", [("indirect", "Brask", "the port was shut")]),
    "participle after": ("Brask, speaking in Korvel, said the port was shut.", [("indirect", "Brask", "the port was shut")]),
    "citing": ("Citing the storm, Brask announced that the port was shut.", [("indirect", "Brask", "the port was shut")]),
    "apposition with a preposition": (
        "Otto Finch, a driver from Korvel, said the road was wet.", [("indirect", "Otto Finch", "the road was wet")],
    ),
    "age": ("Otto Finch, 43, said the road was wet.", [("indirect", "Otto Finch", "the road was wet")]),
    "long apposition": (
        "Lena Brask, the finance minister and a former judge, said the port was shut.",
        [("indirect", "Lena Brask", "the port was shut")],
    ),
    "party in brackets": (
        "Rep. Otto Finch (D-Ohio) said the bill was dead.", [("indirect", "Rep. Otto Finch", "the bill was dead")],
    ),
    "party and state": (
        "Sen. Lena Brask, D-N.M., told reporters the bill was dead.",
        [("indirect", "Sen. Lena Brask", "the bill was dead")],
    ),
    "party after an inverted cue": (
        "“The bill is dead,” said Sen. Lena Brask (R-Maine).", [("direct", "Sen. Lena Brask", "The bill is dead,")],
    ),
    "place": ("Otto Finch of Korvel said the road was wet.", [("indirect", "Otto Finch of Korvel", "the road was wet")]),
    "relative clause": (
        "Finch, who drives a truck that carries salt, said the road was wet.",
        [("indirect", "Finch", "the road was wet")],
    ),
    "whose": ("Finch, whose truck was stuck, said the road was wet.", [("indirect", "Finch", "the road was wet")]),
    "relative clause with a time": (
        "Brask, who last week had heard of the storm, said the port was shut.",
        [("indirect", "Brask", "the port was shut")],
    ),
    "defining relative clause": (
        "A driver who saw the crash said the road was wet.",
        [("indirect", "A driver who saw the crash", "the road was wet")],
    ),
}  # fmt: skip

SOURCES = {
    "a name and an office behind a time": (
        "The bridge will close once the flood recedes, Ada Moor, the mayor, said.",
        [("indirect", "Ada Moor", "The bridge will close once the flood recedes")],
    ),
    "an office and a name behind a clause": (
        "Norland trusts the plan, its foreign minister, Ada Moor, said.",
        [("indirect", "its foreign minister, Ada Moor", "Norland trusts the plan")],
    ),
    "behind a time without a comma": (
        "Two days after the flood Ada Moor, the harbour keeper, said crews had a right to know.",
        [("indirect", "Ada Moor", "crews had a right to know")],
    ),
    "an office behind a time without a comma": (
        "Hours after the raid the mayor said the town was calm.",
        [("indirect", "the mayor", "the town was calm")],
    ),
    "spokeswoman of": (
        "A spokeswoman for Governor Brask said the port was shut.",
        [("indirect", "A spokeswoman for Governor Brask", "the port was shut")],
    ),
    "named spokesman": (
        "Otto Finch, a spokesman for the harbor, said the port was shut.",
        [("indirect", "Otto Finch", "the port was shut")],
    ),
    "spokesman before the name": (
        "Harbor spokesman Otto Finch said the port was shut.",
        [("indirect", "Harbor spokesman Otto Finch", "the port was shut")],
    ),
    "people briefed": (
        "Two people briefed on the matter said the port was shut.",
        [("indirect", "Two people briefed on the matter", "the port was shut")],
    ),
    "a source close to": (
        "A source close to Brask told the Korvel Courier that the port was shut.",
        [("indirect", "A source close to Brask", "the port was shut")],
    ),
    "on condition of anonymity": (
        "An aide, who spoke on condition of anonymity, said the port was shut.",
        [("indirect", "An aide", "the port was shut")],
    ),
    "ministry": ("The Korvel Harbor Ministry said the port was shut.",
                 [("indirect", "The Korvel Harbor Ministry", "the port was shut")]),
    "government": ("The government announced that the port was shut.",
                   [("indirect", "The government", "the port was shut")]),
    "capital": ("Korvel denied that the port was shut.", [("indirect", "Korvel", "the port was shut")]),
    "abbreviation": ("The KHM said in a report that the port was shut.", [("indirect", "The KHM", "the port was shut")]),
    "company": ("Salt & Sons Inc. said the port was shut.", [("indirect", "Salt & Sons Inc.", "the port was shut")]),
    "plural": ("Several drivers said the road was wet.", [("indirect", "Several drivers", "the road was wet")]),
    "bare plural": ("Officials said the port was shut.", [("indirect", "Officials", "the port was shut")]),
    "some": ("Some say the road is wet.", [("indirect", "Some", "the road is wet")]),
    "one of several, by name": (
        "One of them, Otto Finch, said the road was wet.",
        [("indirect", "One of them, Otto Finch", "the road was wet")],
    ),
    "together": (
        "Brask and Finch said in a joint statement that the port was shut.",
        [("indirect", "Brask and Finch", "the port was shut")],
    ),
    "office": ("Brask’s office said the port was shut.", [("indirect", "Brask’s office", "the port was shut")]),
    "sign": ("The sign said “No entry.”", [("direct", "The sign", "No entry.")]),
    "many of": ("Many of the drivers complained that the road was wet.",
                [("indirect", "Many of the drivers", "the road was wet")]),
    "unnamed": ("A senior official said the port was shut.", [("indirect", "A senior official", "the port was shut")]),
}  # fmt: skip

PLACES = {
    "back from a town": ("Back from Dunmore, Moor said it rained.", [("indirect", "Moor", "it rained")]),
    "north of a town": ("Just north of Dunmore, Moor said it rained.", [("indirect", "Moor", "it rained")]),
    "home from a town": ("Home from Dunmore, Moor said it rained.", [("indirect", "Moor", "it rained")]),
    "fresh off a train": ("Fresh off a train from Dunmore, Moor said it rained.", [("indirect", "Moor", "it rained")]),
    "pilots from a town": ("Pilots from Dunmore, East Vale said it rained.",
        [("indirect", "Pilots from Dunmore, East Vale", "it rained")]),
    "told reporters on a day": (
        "Brask told reporters on Monday that the port was shut.", [("indirect", "Brask", "the port was shut")],
    ),
    "told, quotation": ("“The port is shut,” Brask told reporters in Korvel.", [("direct", "Brask", "The port is shut,")]),
    "told a paper": ("Brask told the Korvel Courier the port was shut.", [("indirect", "Brask", "the port was shut")]),
    "in a statement before": (
        "In a statement, Brask said the port was shut.", [("indirect", "Brask", "the port was shut")],
    ),
    "in a statement after": (
        "“The port is shut,” Brask said in a statement on Monday.", [("direct", "Brask", "The port is shut,")],
    ),
    "said on X": ("Brask said on X that the port was shut.", [("indirect", "Brask", "the port was shut")]),
    "wrote on X": ("“The port is shut,” Brask wrote on X.", [("direct", "Brask", "The port is shut,")]),
    "posted": ("Brask posted on X: “The port is shut.”", [("direct", "Brask", "The port is shut.")]),
    "wrote in a letter": (
        "Brask wrote in a letter to drivers that the port was shut.", [("indirect", "Brask", "the port was shut")],
    ),
}  # fmt: skip

CUES = {
    "shrugged": ("“It is too late for that now,” Hale shrugged.", [("direct", "Hale", "It is too late for that now,")]),
    "sobbed": ("“The boats are gone,” Finch sobbed.", [("direct", "Finch", "The boats are gone,")]),
    "laid out": ("Brask laid out her plan for the port.", [("indirect", "Brask", "her plan for the port")]),
    "saw as": ("Brask saw the strike as a mistake.", [("indirect", "Brask", "the strike as a mistake")]),
    "saw": ("Brask saw the crash from the bridge.", []),
    "a report seen by somebody": (
        "A copy of the report seen by the Harbor Post said the pumps had failed.",
        [("indirect", "A copy of the report seen by the Harbor Post", "the pumps had failed")],
    ),
    "denied": ("Brask denied the port was shut.", [("indirect", "Brask", "the port was shut")]),
    "denied doing": ("Brask denied closing the port.", [("indirect", "Brask", "closing the port")]),
    "rejected": ("Brask rejected claims that the port was shut.", [("indirect", "Brask", "claims that the port was shut")]),
    "asked if": ("Finch asked if the port was shut.", [("indirect", "Finch", "if the port was shut")]),
    "asked, quotation": ("“Is the port shut?” Finch asked.", [("direct", "Finch", "Is the port shut?")]),
    "wondered why": ("Finch wondered aloud why the port was shut.", [("indirect", "Finch", "why the port was shut")]),
    "demanded": ("Finch demanded that Brask open the port.", [("indirect", "Finch", "Brask open the port")]),
    "called on": ("Finch called on Brask to open the port.", [("indirect", "Finch", "Brask to open the port")]),
    "asked by nobody": (
        "Asked whether the port was shut, Brask said that it was not.", [("indirect", "Brask", "it was not")],
    ),
    "refused to say": (
        "Brask refused to say whether the port was shut.", [],
    ),
    "thanked, saying": (
        "Brask thanked drivers, saying the port was open.", [("indirect", "Brask", "the port was open")],
    ),
    "ordered": ("Brask ordered drivers to leave the port.", [("indirect", "Brask", "drivers to leave the port")]),
    "called for": ("Finch called for an inquiry into the storm.", [("indirect", "Finch", "an inquiry into the storm")]),
    "refused to": ("Brask refused to open the port.", []),
}  # fmt: skip

FURNITURE = {
    "headline": ("Port is shut, Brask says\n\nTrucks stood in line.", [("indirect", "Brask", "Port is shut")]),
    "headline with a colon": ("Brask: Port will stay shut\n\nTrucks stood in line.",
                              [("indirect", "Brask", "Port will stay shut")]),
    "headline without a source": ("Storm shuts port\n\nTrucks stood in line.", []),
    "dateline": (
        "KORVEL, June 2 (Coast Wire) — The port is shut, Brask said.", [("indirect", "Brask", "The port is shut")],
    ),
    "dateline before the source": (
        "KORVEL (Coast Wire) - Finance Minister Lena Brask said the port was shut.",
        [("indirect", "Finance Minister Lena Brask", "the port was shut")],
    ),
    "dateline before a quotation": (
        "KORVEL, June 2 — “The port is shut,” Brask said.", [("direct", "Brask", "The port is shut,")],
    ),
    "byline": ("By Otto Finch, Coast Wire\n\nThe port is shut.", []),
    "credits": ("Reporting by Otto Finch; editing by Lena Brask", []),
    "time stamp": ("14:32 Brask says the port is shut.", [("indirect", "Brask", "the port is shut")]),
    "caption of a picture": ("Otto Finch stands at the port on Monday. (Coast Wire photo)", []),
    "live blog": (
        "09:15\nPort is shut\n“Nobody may pass,” Brask said.\n\n09:40\nFinch says the road is wet.",
        [("direct", "Brask", "Nobody may pass,"), ("indirect", "Finch", "the road is wet")],
    ),
    "time stamp alone": ("14:32 GMT\n\nBrask says the port is shut.", [("indirect", "Brask", "the port is shut")]),
    "time stamp with a colon": (
        "10:05 a.m.: Brask says the port is shut.", [("indirect", "Brask", "the port is shut")],
    ),
    "photographer": ("Photo: Otto Finch/Coast Wire", []),
    "caption": (
        "Lena Brask, left, said the port was shut. (Otto Finch/Coast Wire)",
        [("indirect", "Lena Brask", "the port was shut")],
    ),
}  # fmt: skip

GRAMMAR = {
    "gerund as subject": ("Brask said selling grain to the towns has been hard.",
        [("indirect", "Brask", "selling grain to the towns has been hard")]),
    "relative inside the subject": ("Brask said the ruling, which struck down the toll, helps the towns.",
        [("indirect", "Brask", "the ruling, which struck down the toll, helps the towns")]),
    "as, with a place": ("But as the Tarn Courier noted in a leader on Friday, the port “has a few friends.”",
        [("mixed", "the Tarn Courier", "the port “has a few friends.”")]),
    "plural head far from the verb": ("Sources close to her office say she will stay.",
        [("indirect", "Sources close to her office", "she will stay")]),
    "subject apart from its quotation": ("Finch, an aide said, “is very calm about it.”",
        [("mixed", "an aide", "Finch … “is very calm about it.”")]),
    "inverted at the end": ("Even if the toll fell, the town would pay for roads, bridges and docks, said Finch.",
        [("indirect", "Finch", "Even if the toll fell, the town would pay for roads, bridges and docks")]),
    "clause shared after a time": ("A few minutes later they turned, closed the gate and said they would wait.",
        [("indirect", "they", "they would wait")]),
    "infinitive in quotation marks": ("Brask called on the towns “not to feed the quarrel.”",
        [("direct", "Brask", "not to feed the quarrel.")]),
    "title before the subject": ("Sunday on the channel’s “Morning Hour,” Mayor Finch said the port “is safe” for now.",
        [("mixed", "Mayor Finch", "the port “is safe” for now")]),
    "heard asking": ("“Is there a list of the ships?” a reporter can be heard asking.",
        [("direct", "a reporter", "Is there a list of the ships?")]),
    "document": ("“There was good cause to stop the ship,” according to a court document filed by Ada Brask.",
        [("direct", "a court document filed by Ada Brask", "There was good cause to stop the ship,")]),
    "comma forgotten": ("“As a builder he put many people out of work, too” Finch said on Friday.",
        [("direct", "Finch", "As a builder he put many people out of work, too")]),
    "question and answer": ("When asked whether the toll was right, Finch said it was not.",
        [("indirect", None, "whether the toll was right"), ("indirect", "Finch", "it was not")]),
    "means": ("He explained the delay by saying: “It was dark.”",
        [("indirect", "He", "the delay"), ("direct", "He", "It was dark.")]),
    "label behind a dash": ("Farmers agree - Bea Finch: “The lesson was to keep on asking the towns.”",
        [("direct", "Bea Finch", "The lesson was to keep on asking the towns.")]),
    "infinitive that introduces": ("Finch took the floor to announce, “The port is open again.”",
        [("direct", "Finch", "The port is open again.")]),
    "another as subject": ("Another said the port was shut.", [("indirect", "Another", "the port was shut")]),
    "unknown verb with quoted words": ("Brask calculated that the toll would be “far too high.”",
        [("mixed", "Brask", "the toll would be “far too high.”")]),
    "statement after a colon": ("In reply, party leader Bea Finch issued the following statement:\n\n“Our ships will sail.”",
        [("direct", "party leader Bea Finch", "Our ships will sail.")]),
    "mark forgotten before the attribution": ("“There was no list of the ships, said Finch, whose firm owns two.",
        [("direct", "Finch", "There was no list of the ships,")]),
    "list as object": ("Finch attacked tolls, taxes and fines in the port.",
        [("indirect", "Finch", "tolls, taxes and fines in the port")]),
    "means inside the clause": ("Brask said Finch “may have broken the law” by asking the ships to wait.",
        [("mixed", "Brask", "Finch “may have broken the law” by asking the ships to wait")]),
    "belief inside the clause": ("Brask said Finch knew the port well and thought the toll was “a shame.”",
        [("mixed", "Brask", "Finch knew the port well and thought the toll was “a shame.”")]),
    "quotations joined": ("The crowd chanted, “Open the port,” and “Let us sail.”",
        [("mixed", "The crowd", "“Open the port,” and “Let us sail.”")]),
    "topic after a preposition": ("Finch talked about giving the towns a say.",
        [("indirect", "Finch", "giving the towns a say")]),
    "question as object": ("Brask is questioning whether the toll “can be right.”",
        [("mixed", "Brask", "whether the toll “can be right.”")]),
    "wanted to know": ("Finch wanted to know, “How long will the port be shut?”",
        [("direct", "Finch", "How long will the port be shut?")]),
    "gerund behind a preposition": ("He made a point of saying the toll “was never fair.”",
        [("mixed", "He", "the toll “was never fair.”")]),
    "rest of a quotation with that": ("“It is our bad luck,” Finch said, that both ships had left.",
        [("mixed", "Finch", "“It is our bad luck,” … both ships had left")]),
    "asked by whom": ("Asked by Finch if the port was shut, Brask said that it was not.",
        [("indirect", "Finch", "if the port was shut"), ("indirect", "Brask", "it was not")]),
    "document with its time": ("A survey released Monday said the port was shut.",
        [("indirect", "A survey released Monday", "the port was shut")]),
    "subject behind with": ("The talks ended early, with both mayors saying that the port was shut.",
        [("indirect", "both mayors", "the port was shut")]),
    "apposition without its last comma": ("Bea Finch, the head of the harbor office said the port was shut.",
        [("indirect", "Bea Finch, the head of the harbor office", "the port was shut")]),
    "town before its country": ("A pilot from Dunmore, East Vale said the road was wet.",
        [("indirect", "A pilot from Dunmore, East Vale", "the road was wet")]),
    "office of several words": ("Coast Party harbor candidate Bea Finch stood up and said the port was shut.",
        [("indirect", "Coast Party harbor candidate Bea Finch", "the port was shut")]),
    "joined prepositions in the subject": ("Officials in Korvel and at the harbor office said the port was shut.",
        [("indirect", "Officials in Korvel and at the harbor office", "the port was shut")]),
    "noun with a time": ("Ships waited after her claim on Friday that the port was shut.",
        [("indirect", "her", "the port was shut")]),
    "comment behind a dash": ("Brask said the port was shut — a claim that nobody could check.",
        [("indirect", "Brask", "the port was shut")]),
    "bracket before according to": ("The toll fell by half (from 8) and rose again (to 9), according to Finch.",
        [("indirect", "Finch", "The toll fell by half (from 8) and rose again (to 9)")]),
    "although before the attribution": ("Although the storm was over, Brask said the port was shut.",
        [("indirect", "Brask", "the port was shut")]),
    "words quoted in a clause before": ("After Finch lost his “last ship,” Brask said the port was shut.",
        [("indirect", "Brask", "the port was shut")]),
    "circumstance behind a quotation": ("Drivers were chanting “open the port” after the talks had failed.",
        [("direct", "Drivers", "open the port")]),
    "participle behind an object": ("Brask responded to the mayor writing, “We will open the port.”",
        [("direct", "Brask", "We will open the port.")]),
    "quotation goes on behind a later verb": (
        "“The port is shut,” Brask told a crowd, saying Finch was wrong.\n\n“And it will be shut all winter.”",
        [("direct", "Brask", "The port is shut, … And it will be shut all winter."), ("indirect", "Brask", "Finch was wrong")]),
    "interview in letters": ("Q: Is the port open?\nA: We shut it.\nQ: Why?\nA: It is winter here.",
        [("direct", "Q", "Is the port open?"), ("direct", None, "We shut it."), ("direct", "Q", "Why?"),
         ("direct", None, "It is winter here.")]),
}  # fmt: skip

CLAUSES = {
    "participle behind a phrase that ends in after": ("Brask went after Finch on Friday over the toll, calling it “a bad joke” and saying it must fall.",
        [("mixed", "Brask", "it “a bad joke”"), ("indirect", "Brask", "it must fall")]),
    "participle behind a noun of saying": ("Brask sharpened her criticism on Tuesday, telling the Courier that the toll is “dead.”",
        [("mixed", "Brask", "the toll is “dead.”")]),
    "plural noun behind a possessive": ("Pilots have discounted the port's claims, but have said that ships will wait.",
        [("indirect", "Pilots", "ships will wait")]),
    "adverb between subject and verb": ("An aide to Brask later took back the words, saying that the port “was never shut.”",
        [("mixed", "An aide", "the port “was never shut.”")]),
    "interrupted behind but": ("But, Brask added, the port would stay “wide open.”",
        [("mixed", "Brask", "the port would stay “wide open.”")]),
    "interrupted behind a noun that looks like a verb": ("Cost estimates, he added, were “drawn from the air.”",
        [("mixed", "he", "Cost estimates … were “drawn from the air.”")]),
    "that without a clause": ("Brask contrasted that with Finch, who has promised “a new port.”",
        [("direct", "who", "a new port.")]),
    "kept asking": ("The port was empty, and Finch (P-Tarn) kept asking why nobody came.",
        [("indirect", "Finch", "why nobody came")]),
    "fronted phrase with words in marks": ("To a question on the “price of ports,” Brask said the town can pay.",
        [("indirect", "Brask", "the town can pay")]),
    "verb behind the attribution": ("“The toll,” Brask said, was “a mistake from the start.”",
        [("mixed", "Brask", "“The toll,” … was “a mistake from the start.”")]),
    "quotation that goes on unquoted": (
        "“If nobody had come” by noon, Brask said at the port on Monday, “we would have shut the gate.”",
        [("mixed", "Brask", "“If nobody had come” by noon … “we would have shut the gate.”")]),
    "apposition behind words in marks": ("Tolls are “a tax” and “a bad one,” Ada Brask, the mayor of Tarn, told a crowd.",
        [("mixed", "Ada Brask", "Tolls are “a tax” and “a bad one,”")]),
    "dash and a quotation": ("She has praised the harbour’s record — “the longest growth ever” — and promised to stay.",
        [("mixed", "She", "the harbour’s record — “the longest growth ever”"), ("indirect", "She", "to stay")]),
    "object with a relative clause before of": ("Brask accused the council, which meets today, of taking “gifts and favours.”",
        [("mixed", "Brask", "the council, which meets today, of taking “gifts and favours.”")]),
    "object with a time before as": ("Finch described the port during an interview as “a wreck.”",
        [("mixed", "Finch", "the port during an interview as “a wreck.”")]),
    "who speaks on after what he said": ("Brask told the paper that he likes the plan and called it “a start.”",
        [("indirect", "Brask", "he likes the plan"), ("mixed", "Brask", "it “a start.”")]),
    "clause with that inside it": ("Brask said Friday his main worry about the port is that it is “too small.”",
        [("mixed", "Brask", "his main worry about the port is that it is “too small.”")]),
    "listener that is a programme": ("She told the station’s “Good Morning Tarn” on Monday the port was open.",
        [("indirect", "She", "the port was open")]),
    "clause whose verb is in marks": ("He told them Finch “has a number of ships.”", [("mixed", "He", "Finch “has a number of ships.”")]),
    "behind with": ("Drivers grew angry, with Finch calling the toll “a joke.”", [("mixed", "Finch", "the toll “a joke.”")]),
    "answer was that": ("The mayor’s answer was that “the port matters,” so the town should pay.",
        [("mixed", "The mayor’s", "“the port matters,” so the town should pay")]),
    "claim by": ("He rejected the claim by Finch that the port is “sinking.”", [("mixed", "He", "the claim by Finch that the port is “sinking.”")]),
    "place of two names": ("Friday at the docks in Tarn, Vale, after the vote, Ada Brask (P), said, “We have won it.”",
        [("direct", "Ada Brask (P)", "We have won it.")]),
    "who comes from a town": ("Ships left after a woman in Tarn, Vale, told Brask she had seen “a wave.”",
        [("mixed", "a woman in Tarn, Vale", "she had seen “a wave.”")]),
    "behind a place of two names": ("Speaking at a rally in Tarn, Vale, Brask went on, calling Finch “a poor sailor.”",
        [("mixed", "Brask", "Finch “a poor sailor.”")]),
    "fragment": ("Brask said the toll “was wrong.” Adding, “We will drop it at once.”",
        [("mixed", "Brask", "the toll “was wrong.”"), ("direct", "Brask", "We will drop it at once.")]),
    "two offices": ("“Nobody may pass,” the Tarn senator and Harbour Party leader told the paper.",
        [("direct", "the Tarn senator and Harbour Party leader", "Nobody may pass,")]),
    "office and name without a comma": ("“Nobody may pass,” another pilot, Ada Brask told the paper.",
        [("direct", "another pilot, Ada Brask", "Nobody may pass,")]),
    "programme behind told": ("“Nobody may pass,” Brask told “Harbour and Sea” after the vote.", [("direct", "Brask", "Nobody may pass,")]),
    "here": ("Here in Tarn, Brask spoke at length, saying, “We must keep the port.”", [("direct", "Brask", "We must keep the port.")]),
    "verb that shares the main subject": ("As the crowd began to chant, Brask was joined by Finch and joked, “You are too loud.”",
        [("direct", "Brask", "You are too loud.")]),
    "which he called": ("Finch said he had backed a law against the guilds, which he called “a closed shop.”",
        [("indirect", "Finch", "he had backed a law against the guilds"), ("direct", "he", "a closed shop.")]),
    "adjunct inside a verb": ("Finch, who has in the past described Brask as “a fool,” left.",
        [("mixed", "who", "Brask as “a fool,”")]),
    "expected to": ("Brask was gone, but Finch is expected to argue that the port is safe.", [("indirect", "Finch", "the port is safe")]),
    "list of speakers": ("Dockers, pilots, and many drivers say the port will shut.",
        [("indirect", "Dockers, pilots, and many drivers", "the port will shut")]),
    "comment on a person": ("Brask said she would vote for Finch, who leads the council.", [("indirect", "Brask", "she would vote for Finch")]),
    "chants": ("He left to chants of “Open the port!”", [("direct", None, "Open the port!")]),
    "title in a source": ("“Nobody may pass,” wrote the authors of the “New Harbour Report,” giving no reason.",
        [("direct", "the authors of the “New Harbour Report,”", "Nobody may pass,")]),
    "sign": ("Finch held up a sign saying “Open the port.”", [("direct", "a sign", "Open the port.")]),
    "both": ("The two mayors met in Tarn, both mayors saying that the port is safe.", [("indirect", "both mayors", "the port is safe")]),
    "he's said": ("He’s said he will open the port.", [("indirect", "He", "he will open the port")]),
    "asked for": ("The mayor asked the court for more time.", [("indirect", "The mayor", "more time")]),
    "reported by": ("The deal was first reported by the Tarn Courier.", [("indirect", "the Tarn Courier", "The deal")]),
    "clause cut before its verb's object": ("It was, Brask said, “the worst day of my life.”",
        [("mixed", "Brask", "It was … “the worst day of my life.”")]),
    "clause cut before if": ("The mayor should go, Brask said, “if he has any shame.”",
        [("mixed", "Brask", "The mayor should go … “if he has any shame.”")]),
    "condition before the attribution": ("If the mayor had “any shame,” Brask said, he would go.",
        [("mixed", "Brask", "If the mayor had “any shame,” … he would go")]),
    "words in marks, then the verb": ("The town’s “first duty,” he said, was to open the port.",
        [("mixed", "he", "The town’s “first duty,” … was to open the port")]),
    "as somebody put it, inside": ("The port, as Brask put it, will stay “open for all.”",
        [("mixed", "Brask", "The port … will stay “open for all.”")]),
    "in somebody's view": ("In Brask’s view, the port must stay “open for all.”",
        [("mixed", "Brask’s", "the port must stay “open for all.”")]),
    "prompted to": ("The toll prompted Brask to declare that it had “crossed every line.”",
        [("mixed", "Brask", "it had “crossed every line.”")]),
    "as before the object": ("The guild rejected as “baseless” the claim that it was late.",
        [("direct", "The guild", "baseless")]),
    "asked and said": ("Brask, at the port, was asked about the toll and said “it is dead.”",
        [("indirect", None, "the toll"), ("direct", "Brask", "it is dead.")]),
    "noun before its verb": ("The mayor’s vow to “open the port” alarmed the pilots.", [("direct", "The mayor’s", "open the port")]),
    "ordered": ("“Open the port,” the mayor ordered.", [("direct", "the mayor", "Open the port,")]),
    "tagged twice": ("“We have no choice,” Brask said, “and we never had,” he added.",
        [("direct", "Brask", "We have no choice, … and we never had,")]),
    "colon before the clause": ("Brask went further: The mayor, he said, was “a clown.”",
        [("mixed", "he", "The mayor … was “a clown.”")]),
    "which he said was": ("He left the speech, which he said was “shameless.”", [("mixed", "he", "was “shameless.”")]),
    "said later, between commas": ("The speech, he said later, was “shameless.”", [("mixed", "he", "The speech … was “shameless.”")]),
    "described by": ("The speech, later described by Brask as “shameless,” lasted an hour.",
        [("mixed", "Brask", "The speech … as “shameless,”")]),
    "described by, at the beginning": ("Described by Brask as “shameless,” the speech lasted an hour.",
        [("mixed", "Brask", "as “shameless,”")]),
    "for having called": ("The mayor left the port for having called it “a wreck,” saying that he was sorry.",
        [("mixed", "The mayor", "it “a wreck,”"), ("indirect", "The mayor", "he was sorry")]),
    "comment on the words": ("Brask says the port is “a nest of thieves,” a charge its pilots reject.",
        [("mixed", "Brask", "the port is “a nest of thieves,”")]),
    "apposition behind according to": ("Such tolls are “a habit,” according to Open Gate, a group based in Tarn.",
        [("mixed", "Open Gate", "Such tolls are “a habit,”")]),
    "a march's name": ("The march, dubbed “Bring Them Home,” drew thousands.", []),
    "how it goes on": ("The war will go on “for years,” Brask said.", [("mixed", "Brask", "The war will go on “for years,”")]),
}  # fmt: skip

GROUPS = {
    "quotation marks": QUOTATION_MARKS, "no quotation marks": NO_QUOTATION_MARKS, "nested": NESTED,
    "paragraphs": PARAGRAPHS, "missing marks": MISSING_MARKS, "objects": OBJECTS, "interrupted": INTERRUPTED,
    "uncued": UNCUED, "no statements": NO_STATEMENTS, "scripts": SCRIPTS, "according": ACCORDING,
    "more said": MORE_SAID, "inverted": INVERTED, "subjects": SUBJECTS, "sources": SOURCES,
    "places": PLACES, "cues": CUES, "furniture": FURNITURE, "grammar": GRAMMAR,
    "clauses": CLAUSES,
}  # fmt: skip

# What the rules do not do yet, by group and case.
FALLS_SHORT = {
    ("missing marks", "the paragraph ends the quotation"): "the attribution is read as quoted",
    ("interrupted", "twice"): "the second attribution is read as content",
    ("no statements", "title after a verb of art"): "a title is read as something shown in words",
    ("subjects", "asked about"): "who is asked about something is not the source of it",
    ("no statements", "so stands for what was said before"): "so is read as content",
    ("cues", "asked by nobody"): "who is asked is not the source of the question",
}  # fmt: skip

RELAYED = {
    "who relays whom": (
        "“The harbor master told me that the port was shut,” Brask said.",
        ("Brask", "The harbor master", "the port was shut"),
    ),
    "quoted inside a quotation": (
        "“My father said, ‘Never sail at night,’ and he was right,” Finch said.",
        ("Finch", "My father", "Never sail at night,"),
    ),
    "inside an indirect statement": (
        "Brask said that drivers had told her the road was wet.", ("Brask", "drivers", "the road was wet"),
    ),
    "according to, inside": (
        "“According to the harbor master, the port is shut,” Brask said.",
        ("Brask", "the harbor master", "the port is shut"),
    ),
}  # fmt: skip

FLAGS = {
    "question": ("“Is the port shut?” Finch asked.", "question"),
    "denial": ("Brask denied the port was shut.", "denied"),
    "negated cue": ("Brask never said that the port was shut.", "denied"),
    "headline": ("Port is shut, Brask says\n\nTrucks stood in line.", "headline"),
    "left open": ("Brask said: “Nobody may pass before noon.\n\nThe road was wet.", "unclosed"),
    "goes on": (
        "Brask said the port was shut.\n\n“We will open it when the storm is over.”",
        "uncued",
    ),
}


def extract(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return extract_statements(articles, min_confidence=0)


def listed(**groups):
    """Make a parameter of every case; those that fall short must fail, so that the list stays true."""
    params = []
    for group, cases in groups.items():
        for name, case in cases.items():
            reason = FALLS_SHORT.get((group, name))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            params.append(pytest.param(*case, id=f"{group}: {name}", marks=marks))
    return params


@pytest.mark.parametrize(("text", "expected"), listed(**GROUPS))
def test_case(text, expected):
    said = extract(text)
    outer = said[said["within"].isna()]
    found = [
        (row.kind, None if pd.isna(row.source) else row.source, row.content)
        for row in outer.itertuples()
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), listed(relayed=RELAYED))
def test_who_relays_whom_is_kept(text, expected):
    said = extract(text).set_index("statement_id")
    relayed = said[said["within"].notna()]
    assert len(relayed) == 1
    inner = relayed.iloc[0]
    outer = said.loc[inner["within"]]
    assert (outer["source"], inner["source"], inner["content"]) == expected
    assert "relayed" in inner["flags"].split()


@pytest.mark.parametrize(("text", "flag"), listed(flags=FLAGS))
def test_flags(text, flag):
    assert flag in " ".join(extract(text)["flags"].dropna()).split()


def test_what_falls_short_is_a_case():
    cases = GROUPS | {"relayed": RELAYED, "flags": FLAGS}
    assert all(name in cases[group] for group, name in FALLS_SHORT)


@pytest.mark.parametrize(
    "text",
    [text for cases in (*GROUPS.values(), RELAYED, FLAGS) for text, _ in cases.values()],
)
def test_a_text_may_begin_and_end_anywhere(text):
    """Articles are cut off by whoever hands them on: what is left is read, and nothing raises."""
    lexicon = read_lexicon()
    places = [found.end() for found in re.finditer(r"\s+", text)]
    for cut in [text[place:] for place in places] + [text[:place] for place in places]:
        for row in extract_from_text("a", cut, lexicon):
            assert all(cut[start:end].strip() for start, end in row["spans"])
