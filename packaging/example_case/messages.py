"""What the drawn conversations say. Invented from first to last word."""

from __future__ import annotations

from example_case.conversation import CHAT, Bubble, Conversation

_OTHER = "+45 00 11 22 33"


def _from(time: str, words: str) -> Bubble:
    return Bubble(words=words, time=time)


def _own(time: str, words: str) -> Bubble:
    return Bubble(words=words, time=time, own=True)


_REFUSAL = _own(
    "19.22", "Jeg ønsker ikke mere kontakt. Skriv og ring ikke til mig igen."
)
_LAST = _from("22.40", "Jeg bliver ved, til du svarer.")

BEFORE = Conversation(
    number=_OTHER,
    clock="22.52",
    rows=(
        "torsdag den 9. januar 2025",
        _from("21.14", "Hej Mia. Vi bliver nødt til at mødes."),
        _from("21.41", "Du skylder mig at tale om det her."),
        "søndag den 2. februar 2025",
        _from("18.05", "Hvorfor svarer du ikke?"),
        "torsdag den 20. februar 2025",
        _from("23.12", "Jeg har ret til en forklaring."),
        "torsdag den 6. marts 2025",
        _from("07.48", "Jeg kan vente på dig efter arbejde. Sig bare en dag."),
        "torsdag den 13. marts 2025",
        _LAST,
    ),
)

REFUSED = Conversation(
    number=_OTHER,
    clock="19.24",
    rows=(
        "torsdag den 13. marts 2025",
        _LAST,
        "fredag den 14. marts 2025",
        _REFUSAL,
    ),
)

ANSWERED = Conversation(
    number=_OTHER,
    clock="19.52",
    rows=(
        "fredag den 14. marts 2025",
        _REFUSAL,
        _from("19.31", "Det bestemmer du ikke alene. Jeg skriver, når jeg vil."),
        _from("19.38", "Du kan ikke bare lukke mig ude efter fire år."),
        _from("19.44", "Vi ses, Mia."),
    ),
)

OWN_ANSWER = Conversation(
    number=_OTHER,
    clock="21.12",
    rows=(
        "fredag den 14. marts 2025",
        _from("19.44", "Vi ses, Mia."),
        "tirsdag den 3. juni 2025",
        _own("21.10", "Du må ikke møde op på mit arbejde. Jeg vil ikke have kontakt."),
    ),
)

NIGHT = Conversation(
    number=_OTHER,
    clock="07.18",
    look=CHAT,
    rows=(
        "tirsdag den 12. august 2025",
        _from("23.02", "Er du vågen?"),
        _from("23.04", "Jeg ved, at du kan se, jeg skriver."),
        _from("23.09", "Svar mig nu."),
        _from("23.15", "Jeg så dig gå fra arbejde. Du havde den grønne jakke på."),
        _from("23.16", "Hvem var det, du gik sammen med?"),
        _from("23.21", "Mia."),
        _from("23.30", "Det er ikke mig, der er noget galt med."),
        _from("23.38", "Du har fået alle til at tro, at jeg er farlig."),
        _from("23.44", "Jeg vil bare have ti minutter."),
        _from("23.51", "Jeg kan komme nu."),
        "onsdag den 13. august 2025",
        _from("00.03", "Okay. Så svarer du ikke."),
        _from("00.12", "Jeg sletter ikke noget. Jeg har gemt det hele."),
        _from("00.20", "Også billederne."),
        _from("00.29", "Du troede, det var slut, da du flyttede."),
        _from("00.36", "Det er ikke svært at finde ud af, hvor folk bor."),
        _from("00.47", "Du skal ikke regne med at kunne gå trygt hjem mere."),
        _from("00.49", "Nu har jeg sagt det."),
        _from("00.58", "Ring til mig."),
        _from("01.05", "Ring."),
        _from("01.11", "Det her er din egen skyld."),
        _from("01.19", "Jeg sidder her endnu."),
        _from("01.28", "Jeg venter."),
        _from("01.36", "Godnat, Mia."),
    ),
)

EXTRACT = Conversation(
    number="",
    clock="",
    rows=(
        _from("", "Jeg har jo ikke gjort hende noget. Jeg vil bare tale med hende."),
        _from(
            "",
            "Kan du ikke bare sige, hvor hun bor nu? Hun behøver ikke vide, at det "
            "kommer fra dig.",
        ),
    ),
)
"""A part of someone else's screen: no date, no sender."""
