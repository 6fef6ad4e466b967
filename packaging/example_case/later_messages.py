"""What the other drawn conversations say. Invented from first to last word."""

from __future__ import annotations

from PIL import Image

from example_case.conversation import CHAT, Bubble, Conversation, Sent
from example_case.sheet import MARK

_FIRST = "+45 00 11 22 33"
_SECOND = "+45 00 11 22 44"
_THIRD = "+45 00 11 22 55"
_PROFILE = "@jb_damsted"
_BROTHER = "+45 00 66 00 21"


def _from(time: str, words: str) -> Bubble:
    return Bubble(words=words, time=time)


def _own(time: str, words: str) -> Bubble:
    return Bubble(words=words, time=time, own=True)


KEY_LEFT = Conversation(
    number=_FIRST,
    clock="17.21",
    look=CHAT,
    rows=(
        "fredag den 31. januar 2025",
        _own("17.20", "Nøglen ligger i postkassen. Nu er alt hentet."),
    ),
)

FEBRUARY = Conversation(
    number=_FIRST,
    clock="07.04",
    look=CHAT,
    rows=(
        "mandag den 24. februar 2025",
        _from("21.10", "Så skriver jeg her i stedet."),
        _from("21.12", "Jeg kan se, at du har læst det."),
        _from("21.20", "Hvorfor kan du læse, men ikke svare?"),
        _from("21.41", "Jeg gik forbi hos dig. Der var lys."),
        _from("21.44", "Hvem er der?"),
        _from("22.02", "Mia, for helvede."),
        _from("22.15", "Undskyld. Det mente jeg ikke."),
        _from("22.31", "Jeg savner dig bare."),
        _from("22.58", "Du gør mig sådan her."),
        _from("23.20", "Jeg kommer til at gøre noget dumt, hvis du ikke svarer."),
        _from("23.41", "Så ved du det."),
        _from("23.55", "Jeg prøver igen i morgen."),
    ),
)

APRIL = Conversation(
    number=_PROFILE,
    clock="20.52",
    look=CHAT,
    rows=(
        "lørdag den 5. april 2025",
        _from("08.12", "Godmorgen."),
        _from("08.40", "Jeg ved, du er hjemme om lørdagen."),
        _from("09.15", "Jeg skriver, til du svarer."),
        _from("10.02", "Det bliver en lang dag."),
        _from("11.30", "Du har skrevet, at jeg ikke må skrive. Det er ikke et svar."),
        _from("13.05", "Ring, så stopper jeg."),
        _from("14.44", "Ring nu."),
        _from("16.10", "Jeg har talt med Signe. Hun synes også, det er underligt."),
        _from("18.27", "Du kan ikke gemme dig bag en sms."),
        _from("19.58", "Sidste chance i dag."),
        _from("20.40", "Okay. I morgen så."),
    ),
)

JULY = Conversation(
    number=_SECOND,
    clock="00.12",
    rows=(
        "onsdag den 2. juli 2025",
        _from("18.20", "Nyt nummer. Samme mig."),
        _from("18.22", "Det er Jonas, hvis du er i tvivl."),
        _from("18.40", "Du tager den jo ikke, når jeg ringer fra det andet."),
        _from("19.05", "Jeg vil bare have en forklaring."),
        _from("19.11", "Ansigt til ansigt."),
        _from("19.34", "Du går altid ud ad den samme dør."),
        _from("20.02", "Jeg har tid hele sommeren."),
        _from("20.15", "Hele sommeren, Mia."),
        _from("20.48", "Svar."),
        _from("21.10", "Er han der nu?"),
        _from("21.12", "Ham fra dit arbejde."),
        _from("21.40", "Jeg finder ud af, hvad han hedder."),
        _from("22.05", "Det tager fem minutter."),
        _from("22.31", "Du kunne have undgået alt det her."),
        _from("22.50", "Svar mig."),
        _from("23.12", "Jeg kan blive ved."),
        _from("23.30", "Jeg bliver ved."),
        _from("23.44", "Du sover ikke. Det ved jeg."),
        _from("23.59", "Godnat."),
    ),
)

BROTHER = Conversation(
    number=_BROTHER,
    clock="10.31",
    rows=(
        "mandag den 28. juli 2025",
        _from(
            "10.14",
            "Hej Mia. Det er Jonas' bror. Jonas beder mig spørge, om du ikke nok "
            "vil ringe til ham. Han har det ikke godt.",
        ),
    ),
)

STOP = Conversation(
    number=_FIRST,
    clock="22.43",
    rows=(
        "tirsdag den 3. juni 2025",
        _own("21.10", "Du må ikke møde op på mit arbejde. Jeg vil ikke have kontakt."),
        "torsdag den 14. august 2025",
        _own("22.41", "Lad mig være. Jeg melder det til politiet."),
    ),
)

AFTER_ORDER = Conversation(
    number=_SECOND,
    clock="11.09",
    rows=(
        "tirsdag den 5. august 2025",
        _from("22.06", "Pænt sted."),
        "søndag den 14. september 2025",
        _from("11.05", "Det papir ændrer ikke noget mellem os."),
    ),
)

CHRISTMAS = Conversation(
    number=_THIRD,
    clock="08.57",
    rows=(
        "onsdag den 24. december 2025",
        _from("18.02", "Glædelig jul."),
        _from("18.40", "Du mangler her."),
        _from("20.15", "Fik du min gave?"),
        _from("22.30", "Jeg ved, du er alene."),
        _from("23.47", "Vi ses i det nye år."),
    ),
)

CHRISTMAS_ANSWER = Conversation(
    number=_THIRD,
    clock="09.11",
    rows=(
        "onsdag den 24. december 2025",
        _from("22.30", "Jeg ved, du er alene."),
        _from("23.47", "Vi ses i det nye år."),
        "torsdag den 25. december 2025",
        _own("09.10", "Skriv ikke til mig igen."),
    ),
)

NIECE = Conversation(
    number=_THIRD,
    clock="16.48",
    rows=(
        "søndag den 25. januar 2026",
        _from("16.30", "Hej. Kan du huske mig? Ved du, hvor din moster er i dag?"),
    ),
)

OTHER_BUS = Conversation(
    number=_SECOND,
    clock="17.24",
    rows=(
        "tirsdag den 17. februar 2026",
        _from("16.55", "Hvorfor tager du linje 5 nu?"),
        _from("16.58", "Den er jo meget længere."),
        _from("17.11", "Du behøver ikke flytte dig for min skyld."),
        _from("17.20", "Jeg finder dig alligevel."),
    ),
)

MARCH = Conversation(
    number=_THIRD,
    clock="07.26",
    rows=(
        "fredag den 13. marts 2026",
        _from("06.48", "Det er Jonas. Nu har jeg ventet i 14 måneder."),
        _from("06.51", "Jeg var sød juleaften. Du svarede grimt."),
        _from("06.59", "Jeg ved, hvornår du går hjemmefra."),
        _from("07.06", "Og hvornår du kommer hjem."),
        _from("07.14", "Du bestemmer, hvordan det ender."),
        _from("07.20", "Svar i dag."),
    ),
)

CODES = Conversation(
    number="Kontosikkerhed",
    clock="23.21",
    rows=(
        "torsdag den 26. februar 2026",
        *(
            _from(time, f"{code} er din kode til ny adgangskode. Del den ikke.")
            for time, code in (
                ("23.05", "000 114"),
                ("23.06", "000 371"),
                ("23.09", "000 508"),
                ("23.13", "000 642"),
                ("23.14", "000 795"),
                ("23.19", "000 903"),
            )
        ),
    ),
)


def front_door(picture: Image.Image) -> Conversation:
    """The two messages of 5 August 2025, one of them *picture*."""
    return Conversation(
        number=_SECOND,
        clock="22.09",
        rows=(
            "tirsdag den 5. august 2025",
            Sent(picture=picture, time="22.04"),
            _from("22.06", "Pænt sted."),
        ),
    )


def friends_screen(picture: Image.Image) -> Conversation:
    """What a friend got from a profile without a name: *picture* and a line."""
    return Conversation(
        number="Profil uden navn",
        clock="20.16",
        look=CHAT,
        rows=(
            "søndag den 30. november 2025",
            Sent(picture=picture, time="20.02"),
            _from("20.03", "Kender du hende her?"),
            f"({MARK}: intet virkeligt billede)",
        ),
    )
