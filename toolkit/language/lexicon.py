"""The lexicon: reporting cues with their frames, and the small closed classes of a language.

Everything that depends on a language stands in data files, which a user's own files add to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from toolkit.language.classes import Words


@dataclass(frozen=True)
class Cue:
    """One form of a reporting verb or noun: its lemma, what form it is, and its frames."""

    lemma: str
    form: str
    frames: frozenset[str]
    belief_frames: frozenset[str]
    particle: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Cues by form, cue nouns by form, and closed classes of words; all lower case.

    Every attribute that is a set of words is a class in ``classes.toml`` of the language, and is
    described there.
    """

    language: str
    cues: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, Cue]
    abbreviations: Words = frozenset()
    adjunct_prepositions: Words = frozenset()
    adverbs: Words = frozenset()
    ambiguous: Words = frozenset()
    attributives: Words = frozenset()
    namings: Words = frozenset()
    refraining: Words = frozenset()
    unwilling: Words = frozenset()
    modals: Words = frozenset()
    foreseen: Words = frozenset()
    blamed: Words = frozenset()
    words_of_somebody: Words = frozenset()
    works_of_somebody: Words = frozenset()
    before_pointing: Words = frozenset()
    verb_group: Words = frozenset()
    boundaries: Words = frozenset()
    clause_pronouns: Words = frozenset()
    coordinators: Words = frozenset()
    presenting: Words = frozenset()
    asides: Words = frozenset()
    answering_back: Words = frozenset()
    aspectual: Words = frozenset()
    committing: Words = frozenset()
    spoken_only: Words = frozenset()
    own_that: Words = frozenset()
    perfects: Words = frozenset()
    third_possessives: Words = frozenset()
    placing_prepositions: Words = frozenset()
    deeds_pointed_at: Words = frozenset()
    telling_occasions: Words = frozenset()
    ordered_acts: Words = frozenset()
    taking_up: Words = frozenset()
    stages: Words = frozenset()
    channels: Words = frozenset()
    in_company: Words = frozenset()
    circumstances: Words = frozenset()
    determiners: Words = frozenset()
    field_labels: Words = frozenset()
    finite: Words = frozenset()
    listener_pronouns: Words = frozenset()
    firm_articles: Words = frozenset()
    fronted_conditions: Words = frozenset()
    hearers: Words = frozenset()
    infinitive_heads: Words = frozenset()
    issued: Words = frozenset()
    infinitive_nouns: Words = frozenset()
    looking_verbs: Words = frozenset()
    ly_nouns: Words = frozenset()
    judging_verbs: Words = frozenset()
    naming_verbs: Words = frozenset()
    bearings: Words = frozenset()
    negations: Words = frozenset()
    nobody: Words = frozenset()
    no_clause: Words = frozenset()
    no_sources: Words = frozenset()
    plain_facts: Words = frozenset()
    closing_verbs: Words = frozenset()
    raised_reports: Words = frozenset()
    occasion_prepositions: Words = frozenset()
    occasions: Words = frozenset()
    no_topics: Words = frozenset()
    not_names: Words = frozenset()
    object_ends: Words = frozenset()
    blows: Words = frozenset()
    struck_things: Words = frozenset()
    met_persons: Words = frozenset()
    urging_verbs: Words = frozenset()
    any_relatives: Words = frozenset()
    bounds: Words = frozenset()
    platforms: Words = frozenset()
    called_away: Words = frozenset()
    called_so: Words = frozenset()
    grounds_seen: Words = frozenset()
    held_back: Words = frozenset()
    held_back_words: Words = frozenset()
    heads_offices: Words = frozenset()
    mouthpieces: Words = frozenset()
    gave: Words = frozenset()
    moments: Words = frozenset()
    plurals: Words = frozenset()
    comments: Words = frozenset()
    causing: Words = frozenset()
    phase_verbs: Words = frozenset()
    joins: Words = frozenset()
    comments_behind_comma: Words = frozenset()
    comments_behind_dash: Words = frozenset()
    means: Words = frozenset()
    contrasts: Words = frozenset()
    time_prepositions: Words = frozenset()
    work_prepositions: Words = frozenset()
    no_relayed_speakers: Words = frozenset()
    links: Words = frozenset()
    ordinals: Words = frozenset()
    place_prepositions: Words = frozenset()
    before_head: Words = frozenset()
    crowd_nouns: Words = frozenset()
    ready: Words = frozenset()
    records: Words = frozenset()
    phases: Words = frozenset()
    days: Words = frozenset()
    months: Words = frozenset()
    documents: Words = frozenset()
    written_by: Words = frozenset()
    office_links: Words = frozenset()
    quote_labels: Words = frozenset()
    answer_labels: Words = frozenset()
    estimates: Words = frozenset()
    carriers: Words = frozenset()
    pictures: Words = frozenset()
    shown_feelings: Words = frozenset()
    recalled_things: Words = frozenset()
    prepositional: Words = frozenset()
    object_starts: Words = frozenset()
    only_verbs: Words = frozenset()
    passives: Words = frozenset()
    pasts: Words = frozenset()
    pasts_like_presents: Words = frozenset()
    other_than_pasts: Words = frozenset()
    perceived: Words = frozenset()
    quoting: Words = frozenset()
    business_figures: Words = frozenset()
    briefed: Words = frozenset()
    plain_verbs: Words = frozenset()
    plural_subjects: Words = frozenset()
    prepositions: Words = frozenset()
    pronouns: Words = frozenset()
    own_voice: Words = frozenset()
    first_subjects: Words = frozenset()
    single_persons: Words = frozenset()
    questions: Words = frozenset()
    question_verbs: Words = frozenset()
    reflexives: Words = frozenset()
    relatives: Words = frozenset()
    share_marks: Words = frozenset()
    share_bounds: Words = frozenset()
    shown_acts: Words = frozenset()
    when_verbs: Words = frozenset()
    counted: Words = frozenset()
    broadcasters: Words = frozenset()
    approached: Words = frozenset()
    shares: Words = frozenset()
    sentence_starters: Words = frozenset()
    speaker_marks: Words = frozenset()
    subordinate_heads: Words = frozenset()
    subordinators: Words = frozenset()
    hours: Words = frozenset()
    time_zones: Words = frozenset()
    zone_words: Words = frozenset()
    time_ends: Words = frozenset()
    units_of_time: Words = frozenset()
    which_time: Words = frozenset()
    time_openers: Words = frozenset()
    surveyed: Words = frozenset()
    thought_or_caused: Words = frozenset()
    times: Words = frozenset()
    told_or_done: Words = frozenset()
    told_things: Words = frozenset()
    topic_prepositions: Words = frozenset()
    wordings: Words = frozenset()
    describing: Words = frozenset()
    tails: Words = frozenset()
    naming_no_more: Words = frozenset()
    own_clause: Words = frozenset()
    pressed_persons: Words = frozenset()
    definable: Words = frozenset()
    counted_wordings: Words = frozenset()
    telling_verbs: Words = frozenset()
    verdicts: Words = frozenset()
    whereabouts: Words = frozenset()
    rounding: Words = frozenset()
    lone_subjects: Words = frozenset()
    lone_plurals: Words = frozenset()
    said_subjects: Words = frozenset()
    plain_objects: Words = frozenset()
    behind_cues: Words = frozenset()
    front_openers: Words = frozenset()
    indirect_openers: Words = frozenset()
    turning_asides: Words = frozenset()
    anybody: Words = frozenset()
    after_times: Words = frozenset()
    people_nouns: Words = frozenset()
    verb_joins: Words = frozenset()
    conceding: Words = frozenset()
    conceding_behind: Words = frozenset()
    possessives: Words = frozenset()
    telling_ends: Words = frozenset()
    saying_nothing: Words = frozenset()
    free_relatives: Words = frozenset()
    numbers: Words = frozenset()
    desks: Words = frozenset()
    before_participles: Words = frozenset()
    commenting: Words = frozenset()
    seldom: Words = frozenset()
    withheld: Words = frozenset()
    taken_things: Words = frozenset()
    quantities: Words = frozenset()

    @cached_property
    def triggers(self) -> Words:
        """Words at which an attribution may begin."""
        own = self.wordings | self.verdicts | self.telling_verbs
        return frozenset({*self.cues, *self.nouns, *own, "according", "as"})

    @cached_property
    def openers(self) -> Words:
        """Words at which an attribution may begin, or the clause of one: "that" behind any verb."""
        return self.triggers | {"that"}

    @cached_property
    def relays(self) -> Words:
        """Words with which a speaker may pass on what others said: "told us", "according to"."""
        told = (
            form for form, cues in self.cues.items() if any("listener" in c.frames for c in cues)
        )
        return frozenset({*told, *self.wordings, "according", "as"})

    @cached_property
    def word_classes(self) -> Mapping[str, str]:
        """The class of each word that statements may begin with, by the classes' names."""
        names = ("prepositions", "verb_group", "pronouns", "determiners")
        return {word: name for name in names for word in getattr(self, name)}

    @cached_property
    def adjunct_starts(self) -> Words:
        """Words that may begin a time, a place or a manner."""
        return self.prepositions | self.times | self.adverbs

    @cached_property
    def no_object(self) -> Words:
        """Words that cannot begin an object."""
        return (self.prepositions | self.coordinators | self.subordinators) - {"that"}

    @cached_property
    def no_subject(self) -> Words:
        """Words that cannot begin a subject."""
        return self.prepositions | self.adverbs | self.coordinators | self.times

    @cached_property
    def leading(self) -> Words:
        """Words that a clause may have before its subject, and that are cut off it."""
        return self.coordinators | self.adverbs | self.times

    @cached_property
    def fronting(self) -> Words:
        """Words that begin what stands before a clause's subject."""
        return self.adjunct_starts | self.subordinators

    @cached_property
    def phrase_ends(self) -> Words:
        """Words at which a noun phrase ends."""
        return self.prepositions | self.verb_group | self.subordinators

    @cached_property
    def name_ends(self) -> Words:
        """Words at which a name ends."""
        return self.boundaries | self.verb_group | self.adverbs

    @cached_property
    def listener_ends(self) -> Words:
        """Words at which the name of a listener ends."""
        return self.determiners | self.boundaries | self.pronouns | self.adjunct_prepositions


CLASSES = tuple(field.name for field in fields(Lexicon))[3:]
