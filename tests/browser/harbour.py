"""A fictional study of up to eight officials who contradict each other on three axes."""

import pandas as pd

from toolkit import analyze
from toolkit.coding import build_codebook

PEOPLE = [
    ("Orla Penhallow", "Harbour Minister", "Selwyn", "she"),
    ("Tamsin Vreeland-Ashcombe", "Defence Minister", "Selwyn", "she"),
    ("Bartholomew Quist", "Chief of Staff", "Selwyn", "he"),
    ("Ingrid Solheim", "Foreign Minister", "Nordmark", "she"),
    ("Dario Fenucci", "Interior Minister", "Nordmark", "he"),
    ("Mirela Kostova", "Justice Minister", "Nordmark", "she"),
    ("Ambrose Tulloch", "Energy Minister", "Carrow", "he"),
    ("Yevgenia Marchbanks", "Trade Minister", "Carrow", "she"),
]
SAYS = [
    [
        "the harbour operation was limited",
        "the harbour operation is illegal",
        "the harbour operation was aimed at preventing smuggling",
        "the harbour is quiet",
    ],
    [
        "the harbour operation would continue as long as necessary",
        "she supports the harbour operation",
        "the harbour operation would continue until the quays are cleared",
        "the harbour operation is aimed at freeing the crews",
    ],
    [
        "the harbour operation would be expanded to all of the coast",
        "he supports the harbour operation",
        "the harbour operation is a war of existence",
        "the harbour operation is meant to free the crews",
    ],
    [
        "the harbour operation is illegal",
        "the harbour operation was limited",
        "the harbour operation must end if the talks succeed",
    ],
    [
        "he condemned the harbour operation",
        "the harbour operation would go on as long as necessary",
        "the harbour operation was not aimed at preventing smuggling",
    ],
    [
        "she supports the harbour operation",
        "the harbour operation was limited",
        "the harbour operation would continue until the crews return",
    ],
    [
        "he opposes the harbour operation",
        "the harbour operation would be expanded to all of the coast",
        "the harbour operation was aimed at preventing smuggling",
    ],
    [
        "she condemned the harbour operation",
        "the harbour operation would continue indefinitely",
        "the harbour operation would end if a deal is possible",
    ],
]
BOOK = {
    "target": [
        {
            "name": "operation",
            "definition": "The operation in the harbour.",
            "include": ["harbour operation"],
        }
    ],
    "axis": [{"name": "position", "definition": "For or against."}]
    + [{"name": n, "definition": n, "target": "operation"} for n in ("aim", "scope", "condition")],
    "code": [
        {
            "axis": "aim",
            "name": "counter-smuggling",
            "definition": "No smuggling.",
            "include": ["smuggl*"],
        },
        {
            "axis": "aim",
            "name": "free crews",
            "definition": "Crews.",
            "near": [{"terms": ["~free", "~return"], "to": ["crew*"], "within": 5}],
        },
        {"axis": "scope", "name": "limited", "definition": "Small.", "include": ["limited"]},
        {
            "axis": "scope",
            "name": "expansive",
            "definition": "Large.",
            "include": ["all of the coast"],
        },
        {
            "axis": "scope",
            "name": "open-ended",
            "definition": "No end.",
            "include": ["as long as necessary", "indefinitely"],
        },
        {
            "axis": "scope",
            "name": "existential",
            "definition": "Survival.",
            "include": ["war of existence"],
        },
    ],
}


def make_study(n, *, people=PEOPLE, book=BOOK):
    rows = []
    for number, ((name, office, _, _), says) in enumerate(zip(people[:n], SAYS[:n], strict=True)):
        text = " ".join(f"{office} {name} said {said}." for said in says)
        rows.append(
            {
                "article_id": f"a{number}",
                "title": f"Harbour, part {number + 1}",
                "outlet": ["The Quay", "Selwyn Post"][number % 2],
                "published": f"2031-05-{number + 3:02d}",
                "text": text,
            }
        )
    officials = pd.DataFrame(
        [
            {"official": name, "office": office, "side": side, "pronouns": [pronoun]}
            for name, office, side, pronoun in people[:n]
        ]
    )
    return analyze(
        pd.DataFrame(rows), officials=officials, codebook=build_codebook(book, name="codebook.toml")
    )


def make_long():
    """Return a study with a name and codes that are longer than any column."""
    people = [
        ("Wolframina-Seraphina Oberhafenbergwerksdirektorenwitwe", *PEOPLE[0][1:]),
        *PEOPLE[1:],
    ]
    longer = {
        "limited": "limited in time, space and means",
        "open-ended": "Grundsatzüberschreitungsvorwurf",
    }
    codes = [code | {"name": longer.get(code["name"], code["name"])} for code in BOOK["code"]]
    return make_study(4, people=people, book=BOOK | {"code": codes})
