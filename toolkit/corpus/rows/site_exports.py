"""Folders that a site gives its writers: posts, and beside them what it knows of their account."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

_POSTS = {"posts", "articles", "stories", "_posts"}
_ACCOUNT = {
    "profile", "account", "sessions", "claps", "bookmarks", "blocks", "highlights", "interests", "ips", "lists", "likes", "followers", "following",
    "settings", "security", "connections", "apps", "ads", "pubsfollowing", "usersfollowing", "topicsfollowing", "partnerprogram", "socialaccounts",
    "twitter", "login", "loginactivity", "searchhistory", "notifications", "subscriptions", "subscribers", "payments", "comments", "responses",
    "messages", "personalinformation", "preferences", "pages", "templates", "layouts", "includes",
}  # fmt: skip
_DRAFTS = {"drafts", "_drafts", "entwürfe", "brouillons", "borradores"}
_FOR_PROGRAMS = {"robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt", "browserconfig.xml", "manifest.json", "site.webmanifest",
                 "manifest.webmanifest", "sitemap.xml", "sitemap_index.xml", "news-sitemap.xml", "opensearch.xml", "crossdomain.xml", "composer.json",
                 "package.json", "package-lock.json", "tsconfig.json"}  # fmt: skip


def find_reason(path: PurePath, folders: Collection[PurePath]) -> str:
    """Return why a file of such a folder is no article, "" where it may be one.

    ``folders`` are all that files stand in.

    Examples
    --------
    >>> from pathlib import PurePosixPath as Path
    >>> there = {Path("x/posts"), Path("x/profile")}
    >>> find_reason(Path("x/profile/profile.html"), there), find_reason(Path("x/posts/a.html"), there)
    ('is of the account of who wrote, beside the posts of an export, no article', '')
    >>> find_reason(Path("x/posts/draft_a.html"), there)
    'is a draft by its name'
    """
    if path.name.casefold() in _FOR_PROGRAMS:
        return "is a file of a site for programs, no article"
    if path.parent.name.casefold() in _DRAFTS:
        return "is a draft by its folder's name"
    if path.parent.name.casefold() in _POSTS and path.name.casefold().startswith(
        ("draft_", "draft-")
    ):
        return "is a draft by its name"
    beside = path.parent.parent
    is_account = "".join(filter(str.isalpha, path.parent.name.casefold())) in _ACCOUNT
    if is_account and any(beside / name in folders for name in _POSTS):
        return "is of the account of who wrote, beside the posts of an export, no article"
    return ""
