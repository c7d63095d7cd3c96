"""Europresse: pages of several years, French and English interfaces."""

HEAD = (
    '<!DOCTYPE html> <html> <head> <meta charset="utf-8"> <style>.DocText{}</style></head> <body>'
)


def test_page_of_today(reads, row, ferry):
    article = (
        '<article> <header> <img src="x.gif"/> <div class="rdp__DocPublicationName"> <span '
        'class="DocPublicationName"> Le Courrier du Port <div class="source-name-APD">Web</div></span></div>'
        ' <span class="DocHeader">Ports, mardi 7 mai 2024 - 10:15 UTC +02:00 <span>1234 mots</span>, p. 9</span>'
        '<div class="apd-wrapper"> Aussi paru dans <div>8 mai 2024 - Le Courrier (site web)</div></div>'
        ' <div class="titreArticle"> <p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">La taxe '
        '<mark>reste</mark></p></div><p class="sm-margin-bottomNews">Lena Ortiz</p></header> <section> '
        '<div class="DocText clearfix"> <div class="docOcurrContainer">'
        + "".join(f"<p>{text.replace('Adler', '<mark>Adler</mark>')}</p>" for text in ferry)
        + "</div></div></section><aside><p>Une photo.</p></aside><footer><small>© 2024 Le Courrier. Tous droits "
        "réservés.</small><p>news·20240507·CP·0q1503_1</p><div id='divPubliC'><span>news·20240507·CP·0q1503_1"
        "</span><span>Date d'émission : 2024-05-17</span></div></footer></article>"
    )
    reads(
        HEAD + article + "</body></html>",
        row("La taxe reste", "Le Courrier du Port", "7 mai 2024", ferry,
            section="Ports", author="Lena Ortiz"),
    )  # fmt: skip


def test_english_interface_issue_number_and_kicker(reads, row, road):
    article = (
        '<article><header><div><span class="DocPublicationName">Coast Courier, no. 1234   </span></div>'
        '<div><span class="DocHeader">Thursday, May 9, 2024</span></div><div><p>ROADS</p></div>'
        "<div class='titreArticle'><p class='sm-margin-bottom'>COMMENT</p><p class='titreArticleVisu "
        "grandTitre'>Coast road opens</p></div></header><section><div class='DocText'><div "
        f"class='docOcurrContainer'>{road[0]}<br><br>{road[1]}</div></div></section>"
        "<footer><p>Document number : news·20240509·CC·7</p></footer></article>"
    )
    reads(
        HEAD + article + "</body></html>",
        row("Coast road opens", "Coast Courier", "May 9, 2024", road),
    )


def test_author_after_the_title_and_a_lead_that_is_none(reads, row, ferry, road):
    articles = "".join(
        f'<article><header><div><span class="DocPublicationName">Le Courrier   </span></div><div><span '
        f'class="DocHeader">{header}</span></div><div class="titreArticle"><p class="titreArticleVisu">'
        f'{title}</p></div>{after}</header><section><div class="DocText"><div class="docOcurrContainer">'
        + "".join(f"<p>{text}</p>" for text in body)
        + f"</div></div></section><footer><p>news·20240507·LC·{number}</p></footer></article>"
        for number, header, title, after, body in (
            (
                1,
                "Ports, mardi 7 mai 2024, p. 4",
                "La taxe reste",
                "<div>Lena Ortiz et Tom Berg</div>",
                ferry,
            ),
            (2, "jeudi 9 mai 2024", "La route ouvre", "<div>La route ouvre vendredi.</div>", road),
        )
    )
    reads(
        HEAD + articles + "</body></html>",
        row("La taxe reste", "Le Courrier", "7 mai 2024", ferry,
            section="Ports", author="Lena Ortiz et Tom Berg"),
        row("La route ouvre", "Le Courrier", "9 mai 2024", road),
    )  # fmt: skip
