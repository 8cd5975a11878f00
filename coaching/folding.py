"""The comparison form of a company's name: what two spellings of one name have in common, in any script."""

import re
import unicodedata

LONGEST_FOLDED = 200  # one character can fold into eighteen

LEGAL_FORM_WORDS = """
    ab ag akcyjna aktiengesellschaft aps as asa bhd bv bvba co company corp corporation cv cvba dac dmcc doo dd ead
    eg ehf eingetragener eirl eood esp eurl ev fmba fz fzc fzco fze gbr gesmbh gie gmbh gmbhco haftungsbeschrankt hf
    ik inc incorporated jsc kb kft kg kgaa kk kkt ks ky lda lllp llc llp lp ltd limited limitada ltda mbh nv nyrt oao
    oe ohg oy oyj oo ood ooo ou pao pjsc plc plt pt pte pty publ pvt private rl ro sa saa sab sae sagl sapi sarl sas
    sasu sc sca scs scrl sdn se sia sicav sl slne slp slu snc sociedad sp spa spk spol spolka sprl spzoo srl srls sro
    stg sti tbk tmi uab ug ulc verein vof vzw wll yk zao zoo zrt
    ооо оао зао пао ао нао тов тзов тоо оод еоод ад еад доо одоо
    αε αβεε επε εε οε ικε
    שמם שמ בעמ شمم ذمم شذمم شمل
"""
LEGAL_FORMS = frozenset(LEGAL_FORM_WORDS.split())
OPENING_FORM_WORDS = "ooo oao zao pao uab ооо оао зао пао ао нао тов тзов тоо ип شركة"
OPENING_FORMS = frozenset(OPENING_FORM_WORDS.split())
CLOSED_BY = {"pt": "tbk", "ab": "publ"}  # alone they may be part of the name, as in Pt Douglas and AB Foods
JOINING = frozenset(
    {"and", "und", "et", "y", "e", "i", "z", "o", "s", "a", "de", "gesellschaft"}
)  # inside a legal form: GmbH & Co. KG
SAYING_NOTHING = frozenset({"the"})
EAST_ASIAN_FORMS = re.compile(
    r"\((?:株|有|合|同|주|유)\)|株式会社|有限会社|合同会社|合資会社|合名会社"
    r"|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|유한회사"
)
UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ـ": "", "−": "-"}
)
DROPPED = str.maketrans("", "", "'’‘ʼ`´™®©℠")  # they part no words
KEPT_MARKS = {"и\u0306": "й", "і\u0308": "ї", "у\u0306": "ў"}  # letters of their own
ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\ufe00-\ufe0f]"
)
INITIALS = re.compile(r"\b(?:[^\W\d_][./]\s?)+(?:[^\W\d_]\b)?")
SIGNS = (
    (re.compile(r"(?<=[^\W\d_])#"), " sharp "),
    (re.compile("[&+]"), " and "),
    (re.compile("%"), " percent "),
)
QUOTE_INSIDE = re.compile(r"(?<=[א-ת])[\"״](?=[א-ת])")


def fold(name: str) -> str:
    """The comparison form: no case, accents, punctuation or legal form. Never empty for a visible name."""
    bare = _without_accents(name)
    words = _words(EAST_ASIAN_FORMS.sub(" ", bare)) or _words(bare)
    telling = _without_legal_forms(words)
    if SAYING_NOTHING.issuperset(telling):
        telling = words
    return (" ".join(telling) or " ".join(name.casefold().split()))[:LONGEST_FOLDED]


def _without_accents(name: str) -> str:
    """Small letters of a plain kind; marks that make another letter or syllable stay."""
    plain = unicodedata.normalize("NFKD", name.translate(DROPPED).casefold()).casefold()
    for apart, letter in KEPT_MARKS.items():
        plain = plain.replace(apart, letter)
    return unicodedata.normalize("NFC", ACCENTS.sub("", plain).translate(UNDECOMPOSED))


def _words(bare: str) -> list[str]:
    for sign, word in SIGNS:
        bare = sign.sub(word, bare)
    joined = INITIALS.sub(_joined, QUOTE_INSIDE.sub("", bare))
    return "".join(map(_telling, joined)).split()


def _telling(char: str) -> str:
    """What a character adds to a word; a blank where it parts words."""
    if char.isascii():
        return char if char.isalnum() else " "
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if kind == "Cf":  # joiners and marks of direction
        return ""
    return char if char.isalnum() or kind[0] == "M" or kind == "So" else " "


def _joined(initials: re.Match[str]) -> str:
    letters = "".join(char for char in initials[0] if char.isalnum())
    return f" {letters} "


def _without_legal_forms(words: list[str]) -> list[str]:
    """The words that are no legal form."""
    end = len(words)
    while end and (words[end - 1] in LEGAL_FORMS or (end < len(words) and words[end - 1] in JOINING)):
        end -= 1
    start = 1 if end > 1 and _is_opening(words) else 0
    return words[start:end]


def _is_opening(words: list[str]) -> bool:
    return words[0] in OPENING_FORMS or CLOSED_BY.get(words[0]) == words[-1]
