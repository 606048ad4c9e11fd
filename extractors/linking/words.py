"""The words of link_words.csv as alternations, by what they do in a sentence or a heading.

PART        其中: what follows is a part of the figure before      FURTHER   分别, 另: the list goes on
ATTENDING   参加, 出席                                             HOLDING   举办, 组织
AHEAD       下一步, 工作计划: a heading over what is planned        REVIEW    回顾, 成效: over what was done
"""

from extractors.text.patterns import either
from schemas.lexicon import link_words

PART, FURTHER = either(link_words("part")), either(link_words("further"))
ATTENDING, HOLDING = either(link_words("attending")), either(link_words("holding"))
AHEAD, REVIEW = either(link_words("ahead")), either(link_words("review"))
