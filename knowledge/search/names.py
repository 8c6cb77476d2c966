"""The names of the features, in the order of their columns. What they mean stands beside them."""

WINDOW = (
    "held",  # worth of the terms that the window holds
    "telling",  # the same, by how rare a term is within the disclosure
    "three",  # of terms in runs of three characters
    "four",  # of terms in runs of four characters
    "peak",  # the best single sentence
    "peak_telling",
    "first",  # the sentence the window begins with
    "first_telling",
    "kind",  # the kinds of answer asked for that its best sentence holds
    "kind_telling",
    "kind_first",
    "lead",  # the window opens the text
    "opens",  # the window opens an article
    "length",
    "kind_held",
    "dense",  # the best sentence, by its length
    "dense_first",
    "counted",  # a figure with the unit asked for
    "counted_telling",
    "counted_first",
)
DECISION = (
    "total",  # the score at recall
    "gap",  # how far the next disclosure stays behind, leaving out copies of the first
    "unknown",  # worth of the question's terms that stand nowhere in the collection
    "worth",  # how telling a term of the question is on average
    "longest",  # the longest stretch of the question found again in the passage
    "stretches",  # all such stretches together
    "sentence",  # worth of the terms in the passage's best sentence
    "place_named",
    "place_missing",  # no place of the question stands in the disclosure
    "elsewhere",  # the disclosure is for another place than those of the question
    "lost_elsewhere",  # and none of the question's stands in it
    "unasked",  # the disclosure is for a place, the question names none
    "figures_missing",  # figures of the question that were not found
    "kind",  # the kinds of answer asked for that the passage holds
    "uncounted",  # a figure with a unit is asked for and the passage holds none
    "words_missing",  # worth of the question's words that do not stand in what was read
    "official",  # worth of official terms in the passage
    "understood",  # one of the citizens' words was met by an official term
    "small",  # how small the collection is, from 0 to 1, and some of the above by it
    "small_total",
    "small_gap",
    "small_unknown",
    "small_missing",
    "small_heading",  # the score of its title and attached questions
    "small_titled",  # how telling the best term is that stands there
)
