"""JSON of interfaces and exports, each as its makers write it: two stories, and what is no article beside them."""

import json

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.objects.finding import find_records

TITLES = ["Lock stays shut", "Quay opens at Tarn"]
DAYS = ["2031-05-06", "2031-05-07"]
TEXTS = [STORY, OTHER]
SPLIT = [text.split(". ", 1) for text in TEXTS]
PARTS = [[f"{first}.", second] for first, second in SPLIT]
WHOLE = ["\n\n".join(parts) for parts in PARTS]
PAGES = ["".join(f"<p>{part}</p>" for part in parts) for parts in PARTS]
WRITERS = ["Ida Roe", "Odd Moe"]
POST, TIMES = "Harbour Post", "Hale Times"
BOTH = list(zip(TITLES, DAYS, TEXTS, PAGES, WRITERS, strict=True))

GUARDIAN = {
    "response": {
        "status": "ok",
        "total": 2,
        "results": [
            {
                "id": f"tarn/{n}",
                "type": "article",
                "sectionName": "Coast",
                "webTitle": title,
                "webPublicationDate": f"{day}T04:00:00Z",
                "webUrl": f"https://post.example/{n}",
                "fields": {
                    "headline": title,
                    "byline": who,
                    "body": page,
                    "publication": POST,
                    "thumbnail": "https://i.example/1.jpg",
                },
                "tags": [{"id": "x", "webTitle": "Locks", "type": "keyword"}],
            }
            for n, (title, day, _, page, who) in enumerate(BOTH)
        ],
    }
}
NYT = {
    "status": "OK",
    "response": {
        "docs": [
            {
                "_id": f"n{n}",
                "web_url": f"https://post.example/{n}",
                "snippet": text[:30],
                "body": text,
                "source": POST,
                "headline": {"main": title, "kicker": None, "print_headline": "X"},
                "pub_date": f"{day}T09:00:00+0000",
                "byline": {
                    "original": f"By {who}",
                    "person": [{"firstname": "X", "lastname": "Y"}],
                },
                "type_of_material": "News",
                "multimedia": [{"url": "images/a.jpg", "caption": "A boat at the quay"}],
                "section_name": "Coast",
            }
            for n, (title, day, text, _, who) in enumerate(BOTH)
        ],
        "meta": {"hits": 2},
    },
}
EVENT_REGISTRY = {
    "articles": {
        "page": 1,
        "totalResults": 2,
        "results": [
            {
                "uri": str(n),
                "lang": "eng",
                "date": day,
                "dateTime": f"{day}T08:00:00Z",
                "url": f"https://post.example/{n}",
                "title": title,
                "body": text,
                "source": {"uri": "post.example", "dataType": "news", "title": POST},
                "authors": [{"uri": "a@post.example", "name": who, "type": "author"}],
                "sentiment": 0.1,
                "image": "https://i.example/1.jpg",
            }
            for n, (title, day, text, _, who) in enumerate(BOTH)
        ],
    }
}
PERIGON = {
    "status": 200,
    "articles": [
        {
            "articleId": f"a{n}",
            "url": f"https://post.example/{n}",
            "authorsByline": who,
            "title": title,
            "pubDate": f"{day}T08:00:00+00:00",
            "addDate": "2031-06-01T08:00:00+00:00",
            "content": text,
            "description": "What happened.",
            "source": {"domain": "post.example"},
            "matchedAuthors": [{"id": None, "name": who}],
            "imageUrl": "https://i.example/1.jpg",
            "categories": [{"name": "Coast"}],
        }
        for n, (title, day, text, _, who) in enumerate(BOTH)
    ],
}
DRUPAL = {
    "jsonapi": {"version": "1.0"},
    "data": [
        {
            "type": "node--article",
            "id": f"u{n}",
            "attributes": {
                "title": title,
                "status": True,
                "created": f"{day}T08:00:00+00:00",
                "body": {"value": page, "format": "full_html", "processed": page, "summary": ""},
            },
            "relationships": {
                "uid": {"data": {"type": "user--user", "id": "p9"}},
                "field_author": {"data": {"type": "person", "id": f"p{n}"}},
            },
        }
        for n, (title, day, _, page, _) in enumerate(BOTH)
    ]
    + [
        {
            "type": "node--article",
            "id": "u7",
            "attributes": {
                "title": "Later",
                "status": False,
                "created": "2031-05-09",
                "body": {
                    "value": "<p>To be written, about the lock and the quay, and who pays for both of them.</p>"
                },
            },
        }
    ],
    "included": [
        {"type": "person", "id": f"p{n}", "attributes": {"name": who}}
        for n, who in enumerate(WRITERS)
    ],
}
GHOST = {
    "db": [
        {
            "meta": {"version": "5"},
            "data": {
                "posts": [
                    {
                        "id": f"g{n}",
                        "title": title,
                        "html": page,
                        "plaintext": text,
                        "type": "post",
                        "status": "published",
                        "published_at": f"{day}T06:00:00Z",
                        "created_at": "2031-01-01T06:00:00Z",
                    }
                    for n, (title, day, text, page, _) in enumerate(BOTH)
                ]
                + [
                    {
                        "id": "g8",
                        "title": "About",
                        "html": f"<p>{STORY}</p>",
                        "plaintext": STORY,
                        "type": "page",
                        "status": "published",
                        "published_at": "2031-01-01T06:00:00Z",
                        "created_at": "2031-01-01T06:00:00Z",
                    },
                    {
                        "id": "g9",
                        "title": "Cranes",
                        "html": f"<p>{OTHER}</p>",
                        "plaintext": OTHER,
                        "type": "post",
                        "status": "draft",
                        "published_at": None,
                        "created_at": "2031-01-01T06:00:00Z",
                    },
                ],
                "posts_authors": [
                    {"id": "x", "post_id": f"g{n}", "author_id": f"w{n}", "sort_order": 0}
                    for n in range(2)
                ],
                "users": [
                    {"id": f"w{n}", "name": who, "bio": "Likes trains."}
                    for n, who in enumerate(WRITERS)
                ],
                "settings": [
                    {"key": "title", "value": POST},
                    {"key": "description", "value": "From the quay"},
                ],
            },
        }
    ]
}
SANITY = {
    "result": [
        {
            "_id": f"s{n}",
            "_type": "article",
            "title": title,
            "publishedAt": f"{day}T08:00:00Z",
            "author": {"_ref": "x", "name": who},
            "body": [
                {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": part}]}
                for part in parts
            ],
        }
        for n, (title, day, _, _, who) in enumerate(BOTH)
        for parts in [PARTS[n]]
    ]
}
CONTENTFUL = {
    "sys": {"type": "Array"},
    "total": 2,
    "items": [
        {
            "sys": {"id": f"c{n}", "type": "Entry"},
            "fields": {
                "title": title,
                "date": day,
                "slug": "x",
                "body": {
                    "nodeType": "document",
                    "data": {},
                    "content": [
                        {
                            "nodeType": "paragraph",
                            "data": {},
                            "content": [{"nodeType": "text", "value": part, "marks": []}],
                        }
                        for part in PARTS[n]
                    ],
                },
            },
        }
        for n, (title, day, _, _, _) in enumerate(BOTH)
    ],
}
TROVE = {
    "category": [
        {
            "code": "newspaper",
            "records": {
                "total": 2,
                "article": [
                    {
                        "id": str(n),
                        "heading": title,
                        "category": "Article",
                        "title": {"id": "1", "title": f"The {POST} (Tarn : 1901 - 1940)"},
                        "date": day,
                        "relevance": {"score": 3.1, "value": "very relevant"},
                        "articleText": page,
                        "troveUrl": f"https://post.example/{n}",
                    }
                    for n, (title, day, _, page, _) in enumerate(BOTH)
                ],
            },
        }
    ]
}
ARC = {
    "type": "results",
    "content_elements": [
        {
            "_id": f"A{n}",
            "type": "story",
            "canonical_url": f"/coast/{n}",
            "display_date": f"{day}T04:00:00Z",
            "publish_date": "2031-06-01T00:00:00Z",
            "headlines": {"basic": title, "web": ""},
            "credits": {"by": [{"type": "author", "name": who}]},
            "source": {"name": POST},
            "promo_items": {
                "basic": {"type": "image", "caption": "A boat", "url": "https://i.example/p.jpg"}
            },
            "revision": {"published": True},
            "content_elements": [
                *({"type": "text", "content": part} for part in PARTS[n]),
                {"type": "image", "caption": "A boat at the quay"},
                {"type": "interstitial_link", "content": "Read next"},
            ],
        }
        for n, (title, day, _, _, who) in enumerate(BOTH)
    ],
}
GRAPHQL = {
    "data": {
        "site": {"name": POST},
        "articles": {
            "edges": [
                {
                    "cursor": "x",
                    "node": {
                        "id": f"q{n}",
                        "headline": title,
                        "publishedAt": f"{day}T08:00:00Z",
                        "bodyHtml": page,
                        "authors": [{"fullName": who}],
                    },
                }
                for n, (title, day, _, page, who) in enumerate(BOTH)
            ]
        },
    }
}
ELASTIC = {
    "took": 3,
    "hits": {
        "total": 2,
        "hits": [
            {
                "_index": "news",
                "_id": str(n),
                "_score": 1.0,
                "_source": {
                    "headline": title,
                    "date": day,
                    "fulltext": text,
                    "newspaper": POST,
                    "author": who,
                },
            }
            for n, (title, day, text, _, who) in enumerate(BOTH)
        ],
    },
}
MONGO = [
    {
        "_id": {"$oid": f"5f{n}"},
        "title": title,
        "date": {"$date": f"{day}T00:00:00Z"},
        "text": text,
        "source": POST,
    }
    for n, (title, day, text, _, _) in enumerate(BOTH)
]
PAGED = [
    {"page": n, "results": [{"title": title, "pubDate": day, "content": text, "source_name": POST}]}
    for n, (title, day, text, _, _) in enumerate(BOTH)
]
SITES = {
    "sites": [
        {"name": POST, "articles": [{"title": TITLES[0], "date": DAYS[0], "text": STORY}]},
        {"name": TIMES, "articles": [{"title": TITLES[1], "date": DAYS[1], "text": OTHER}]},
    ]
}
TUMBLR = {
    "response": {
        "blog": {"name": "hale-locks", "title": POST},
        "posts": [
            {
                "type": "text",
                "state": "published",
                "id": n,
                "title": title,
                "date": f"{day} 08:00:00 GMT",
                "body": page,
                "post_url": f"https://post.example/{n}",
            }
            for n, (title, day, _, page, _) in enumerate(BOTH)
        ]
        + [
            {
                "type": "text",
                "state": "draft",
                "id": 9,
                "title": "Later",
                "date": "2031-05-09 08:00:00 GMT",
                "body": f"<p>{STORY}</p>",
            }
        ],
    }
}
EDITORJS = [
    {
        "title": title,
        "date": day,
        "content": json.dumps(
            {
                "time": 1,
                "blocks": [{"type": "paragraph", "data": {"text": part}} for part in PARTS[n]],
            }
        ),
    }
    for n, (title, day, _, _, _) in enumerate(BOTH)
]
REDDIT = {
    "kind": "Listing",
    "data": {
        "children": [
            {
                "kind": "t3",
                "data": {
                    "id": f"r{n}",
                    "title": title,
                    "selftext": text,
                    "author": "quayside",
                    "created_utc": [1935824400.0, 1935910800.0][n],
                    "permalink": f"/r/hale/{n}",
                },
            }
            for n, (title, _, text, _, _) in enumerate(BOTH)
        ]
    },
}
MAKERS = {"guardian": GUARDIAN, "nyt": NYT, "event registry": EVENT_REGISTRY, "perigon": PERIGON, "drupal": DRUPAL, "ghost": GHOST, "sanity": SANITY,
          "contentful": CONTENTFUL, "trove": TROVE, "arc": ARC, "graphql": GRAPHQL, "elastic": ELASTIC, "mongo": MONGO, "paged": PAGED,
          "sites": SITES, "tumblr": TUMBLR, "editorjs": EDITORJS, "reddit": REDDIT}  # fmt: skip
WITH_WRITERS = {
    "guardian",
    "nyt",
    "event registry",
    "perigon",
    "drupal",
    "ghost",
    "sanity",
    "arc",
    "graphql",
    "elastic",
}
WITH_OUTLET = {
    "guardian",
    "nyt",
    "event registry",
    "ghost",
    "arc",
    "graphql",
    "elastic",
    "mongo",
    "paged",
    "tumblr",
}


@pytest.mark.parametrize("maker", MAKERS)
def test_every_maker_s_articles_are_found(tmp_path, maker):
    articles, _ = read(tmp_path, "a.json", json.dumps(MAKERS[maker]))
    assert articles.title.tolist() == TITLES
    assert [" ".join(text.split()) for text in articles.text] == TEXTS
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == DAYS
    if maker in WITH_WRITERS:
        assert articles.author.tolist() == WRITERS
    if maker in WITH_OUTLET:
        assert articles.outlet.tolist() == [POST, POST]


def test_each_site_s_articles_keep_its_name(tmp_path):
    articles, _ = read(tmp_path, "a.json", json.dumps(SITES))
    assert articles.outlet.tolist() == [POST, TIMES]


def test_a_paper_s_title_is_its_name_and_the_address_is_the_article_s(tmp_path):
    article = read(tmp_path, "a.json", json.dumps(TROVE))[0].iloc[0]
    assert article.outlet == "The Harbour Post (Tarn : 1901 - 1940)"
    assert (article.url, "section" in article and str(article.section)) == (
        "https://post.example/0",
        "<NA>",
    )
    assert read(tmp_path, "b.json", json.dumps(ARC))[0].url.tolist() == ["/coast/0", "/coast/1"]


def test_what_is_left_out_is_said(tmp_path):
    _, report = read(tmp_path, "a.json", json.dumps(GHOST))
    assert (
        "2 rows left out that are no published articles: 1 “page” (type), 1 “draft” (status)"
        in str(report)
    )


def test_posts_of_messengers_have_the_first_line_in_bold_as_title(tmp_path):
    def message(number, title, text):
        return {"id": number, "type": "message", "date": f"2031-05-0{number}T09:10:00", "from": POST,
                "text": [{"type": "bold", "text": title}, f"\n\n{text} ", {"type": "link", "text": "https://post.example"}]}  # fmt: skip

    whole = {"name": POST, "type": "public_channel", "id": 9, "messages": [
        {"id": 1, "type": "service", "date": "2031-01-01T00:00:00", "action": "create_channel", "title": POST, "text": ""},
        message(6, TITLES[0], STORY), message(7, TITLES[1], OTHER)]}  # fmt: skip
    articles, _ = read(tmp_path, "result.json", json.dumps(whole))
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == [POST, POST]
    assert articles.text.str.startswith(("The lock", "The quay")).all()


def test_a_channel_of_players_keeps_who_wrote(tmp_path):
    whole = {"guild": {"id": "1", "name": "Hale Watch"}, "channel": {"id": "2", "name": "news"}, "messages": [
        {"id": str(n), "type": "Default", "timestamp": f"{day}T10:00:00+00:00", "content": text, "author": {"id": "3", "name": "quayside"}}
        for n, (_, day, text, _, _) in enumerate(BOTH)] + [
        {"id": "7", "type": "GuildMemberJoin", "timestamp": "2031-05-08T10:00:00+00:00", "content": "Joined the server.", "author": {"name": "odd"}}]}  # fmt: skip
    articles, report = read(tmp_path, "a.json", json.dumps(whole))
    assert articles.text.tolist() == TEXTS
    assert articles.author.tolist() == ["quayside"] * 2
    assert "“GuildMemberJoin”" in str(report)


def test_several_articles_never_become_one_text(tmp_path):
    """A field called as texts are that holds a list of articles is no text."""
    records = [
        {
            "label": "x",
            "articles": [{"headline": t, "date": d, "words": s} for t, d, s, _, _ in BOTH],
        }
    ]
    assert find_records(records) is None
    whole = {
        "title": "Press review",
        "date": "2031-05-08",
        "content": [{"title": t, "date": d, "body": s} for t, d, s, _, _ in BOTH],
    }
    assert read(tmp_path, "a.json", json.dumps(whole))[0].title.tolist() == TITLES


def test_boxes_in_a_text_with_markup_are_no_text(tmp_path):
    box = '<div class="kg-card kg-signup-card"><p>Like this letter?</p><form><input type="email"><button>Sign up</button></form></div>'
    figure = '<figure class="kg-card kg-image-card"><img src="a.jpg"><figcaption>The lock in May</figcaption></figure>'
    row = {
        "title": TITLES[0],
        "date": DAYS[0],
        "html": f"<p>{PARTS[0][0]}</p>{figure}<p>{PARTS[0][1]}</p>{box}",
    }
    assert read(tmp_path, "a.json", json.dumps([row]))[0].text.tolist() == [WHOLE[0]]


def test_pieces_of_articles_are_put_together(tmp_path):
    """Highlights of two articles are two texts, not four articles without titles."""
    whole = {"count": 2, "results": [
        {"title": title, "author": who, "source_url": f"https://post.example/{n}", "highlights": [
            {"id": k, "text": part, "location": k, "url": "https://note.example"} for k, part in enumerate(PARTS[n])]}
        for n, (title, _, _, _, who) in enumerate(BOTH)]}  # fmt: skip
    articles, _ = read(tmp_path, "a.json", json.dumps(whole))
    assert articles.title.tolist() == TITLES
    assert articles.text.tolist() == WHOLE


@pytest.mark.parametrize("generic", ["header", "local_time"])
def test_a_value_in_an_object_of_its_own_is_what_the_object_is(tmp_path, generic):
    rows = [{"header": {"text": title}, "summary": {"text": "What happened."}, "body": {"text": text}, "local_time": {"text": f"{day} 08:00:00"},
             "first_source": {"name": POST, "siteurl": "https://post.example"}, "url": f"https://post.example/{n}"}
            for n, (title, day, text, _, _) in enumerate(BOTH)]  # fmt: skip
    articles, _ = read(tmp_path, "a.json", json.dumps({"searchresult": {"document": rows}}))
    found = {
        "header": (articles.title.tolist(), TITLES),
        "local_time": (articles.published.dt.strftime("%Y-%m-%d").tolist(), DAYS),
    }
    assert found[generic][0] == found[generic][1]
    assert articles.text.tolist() == TEXTS
    assert articles.outlet.tolist() == [POST, POST]
    assert articles.url.tolist() == ["https://post.example/0", "https://post.example/1"]


def test_a_text_that_no_name_tells_is_read_with_a_doubt(tmp_path):
    long = [f"{text} {text} {text}" for text in TEXTS]
    rows = [
        {"title": title, "date": day, "blurb": text}
        for title, day, text in zip(TITLES, DAYS, long, strict=True)
    ]
    articles, report = read(tmp_path, "a.json", json.dumps({"list": rows}))
    assert articles.text.tolist() == long
    assert report.doubts.reason.str.contains("by their length alone").any()


def test_a_library_s_title_is_the_paper_s_and_its_subjects_are_none(tmp_path):
    rows = [{"title": "The Harbour post. [volume] (Tarn) 1901-1940", "subject": ["Tarn--Newspapers."], "date": day.replace("-", ""),
             "publisher": "Quay Print", "ocr_eng": text, "url": f"https://post.example/{n}"}
            for n, (_, day, text, _, _) in enumerate(BOTH)]  # fmt: skip
    articles, _ = read(tmp_path, "a.json", json.dumps({"items": rows}))
    assert articles.title.isna().all()
    assert articles.outlet.str.startswith("The Harbour post").all()
    assert articles.text.tolist() == TEXTS
