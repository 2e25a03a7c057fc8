"""Every page says what it may load and run; all that the series offers works under it, and nothing else does.

Chromium writes each breach to the console, and `tests/site.py` takes it for a fault: so every browser test holds the
policy to its pages. Here each tool is used once for it, and what an intruder would try is tried.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Request, expect

from macros import policy
from macros.build import BuildError
from tests.site import ORIGIN, PATIENCE, Opener, until

SEEN = """
    window.breaches = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        breaches.push(`${effectiveDirective} refuses ${blockedURI || "inline"}`);
    });
"""


def document(head: str = "", body: str = "") -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )


def rules(page: str) -> dict[str, list[str]]:
    (said,) = html.document_fromstring(page).xpath(
        "//meta[@http-equiv='Content-Security-Policy']/@content"
    )
    return {name: allowed for name, *allowed in map(str.split, str(said).split(";"))}


# --- the policy of a page ---


def test_a_page_may_load_its_own_and_nothing_else() -> None:
    assert rules(policy.sealed(document())) == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_what_is_written_into_the_page_is_allowed_by_its_hash() -> None:
    page = document("<script>alert(1)</script>", '<p style="--share:1">a<p style="--share:1">')

    said = rules(policy.sealed(page))

    assert said["script-src"] == ["'self'", "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
    assert said["style-src-attr"] == [
        "'unsafe-hashes'",
        "'sha256-xkeigz3a0fG27MAorHP+CAExUV6rheut43pvwliLhbY='",
    ]


def test_data_in_a_page_need_no_leave() -> None:
    page = document('<script type="application/ld+json">{}</script>')

    assert rules(policy.sealed(page)) == rules(policy.sealed(document()))


def test_webassembly_is_allowed_where_the_search_is_alone() -> None:
    page = document("", "<button data-component=search>")

    assert rules(policy.sealed(page))["script-src"] == ["'self'", "'wasm-unsafe-eval'"]


def test_a_policy_is_put_in_place_of_an_old_one() -> None:
    once = policy.sealed(document("", "<p>"))

    assert policy.sealed(once) == once
    assert len(rules(policy.sealed(once.replace("<p>", '<p style="a:b">')))) == len(rules(once)) + 1


def test_a_page_without_its_charset_stops_the_build(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<!doctype html><title>A</title>")

    with pytest.raises(BuildError) as stopped:
        policy.write(tmp_path, [page])

    assert str(stopped.value) == (
        "site/a.html: the page says no <meta charset>, after which its policy would stand"
    )


# --- the built pages ---


def test_every_page_of_the_site_is_sealed(built: Path) -> None:
    for path in built.rglob("*.html"):
        page = path.read_text("utf-8")
        tree = html.document_fromstring(page)
        first, second, third, *_ = tree.xpath("/html/head/*")

        assert first.get("charset") == "utf-8", path
        assert second.get("http-equiv") == "Content-Security-Policy", path
        assert (third.get("name"), third.get("content")) == ("referrer", "no-referrer"), path
        allowed = rules(page)
        assert allowed["default-src"] == ["'none'"], path
        foreign = {
            one for some in allowed.values() for one in some if not re.fullmatch("'.+'", one)
        }
        assert not foreign, path
        assert not re.search("'unsafe-inline'|'unsafe-eval'|'strict-dynamic'", str(allowed)), path
        assert policy.sealed(page) == page, path


def test_no_page_has_code_or_styles_of_its_own(built: Path) -> None:
    for path in built.rglob("*.html"):
        tree = html.document_fromstring(path.read_text("utf-8"))

        assert not tree.xpath("//style"), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), path
        assert not tree.xpath("//a[starts-with(@href, 'javascript:')]"), path
        inline = tree.xpath("//script[not(@src)]/@type")
        assert set(map(str, inline)) <= set(policy.DATA), path
        assert len(inline) == len(tree.xpath("//script[not(@src)]")), path


# --- in the browser ---


def breaches(page: Page) -> list[str]:
    return list(page.evaluate("breaches"))


def test_every_tool_works_under_the_policy(open_page: Opener) -> None:
    page = open_page("en/growth/")
    page.context.add_init_script(SEEN)

    for use in (_read, _tick, _answer, _map, _review, _move, _search, _look):
        use(page)
        assert breaches(page) == [], use.__name__


def _read(page: Page) -> None:
    """The theme, a definition, the menu."""
    page.goto(f"{ORIGIN}/en/growth/")
    page.locator("[data-component=palette]").click()
    page.locator("a.term").first.focus()
    expect(page.locator("#definition")).to_be_visible()


def _tick(page: Page) -> None:
    """A checklist, exported."""
    page.locator(".checklist__box").first.check()
    page.locator(".checklist__export summary").first.click()
    with page.expect_download() as download:
        page.locator("[data-way=offer][data-form=csv]").first.click()
    assert Path(download.value.path()).stat().st_size > 1000


def _answer(page: Page) -> None:
    """The self-assessment, to its verdict with bars."""
    page.goto(f"{ORIGIN}/en/which-stage/")
    for field in page.locator(".quiz__field").all():
        field.locator("input").nth(1).check()
    page.locator(".quiz__bar button").first.click()
    expect(page.locator(".quiz__result").first).to_be_visible()
    bars = page.locator(".quiz [style^='--share']")  # a stage with no points has none to be seen
    expect(bars.filter(visible=True).first).to_be_visible()


def _map(page: Page) -> None:
    """A cycle, begun with one of the series, drawn, taken away and brought back."""
    page.goto(f"{ORIGIN}/en/own-cycle/")
    page.locator(".own__source").select_option(index=1)
    page.locator(".own__begin").click()
    expect(page.locator(".own__ring-drawing svg").first).to_be_visible()
    with page.expect_download() as drawing:
        page.locator(".own__svg-ring").click()
    assert "<svg" in Path(drawing.value.path()).read_text("utf-8")
    with page.expect_download() as file:
        page.locator(".own__yaml").click()
    page.locator(".own__file").set_input_files(file.value.path())
    page.get_by_role("dialog").locator("button[value]").first.click()
    expect(page.locator(".own__said")).not_to_be_empty()


def _review(page: Page) -> None:
    page.goto(f"{ORIGIN}/en/review/")
    page.locator("textarea.review__field:visible").first.fill("Said")
    with page.expect_download():
        page.get_by_role("button", name="Download Markdown").click()


def _move(page: Page) -> None:
    """All that is kept: to a file and back, and by a link."""
    page.goto(f"{ORIGIN}/en/my-service/")
    with page.expect_download() as file:
        page.locator(".services__export").click()
    page.locator(".services__file").set_input_files(file.value.path())
    expect(page.locator(".services__found")).to_be_visible()
    page.locator(".services__leave").click()
    page.locator(".services__item [data-act=link]").first.click()
    link = page.locator(".services__address")
    expect(link).to_have_value(re.compile("#"))
    address = link.input_value()
    page.goto(f"{ORIGIN}/en/")
    page.goto(address)
    expect(page.locator(".services__found")).to_be_visible()


def _search(page: Page) -> None:
    """Pagefind, its WebAssembly, an excerpt."""
    page.goto(f"{ORIGIN}/en/")
    page.locator("[data-component=search]").first.click()
    page.locator("dialog[open] input[type=search]").fill("churn")
    expect(page.locator("dialog[open] .search__pages a").first).to_be_visible()


def _look(page: Page) -> None:
    """Figures that are files with styles of their own."""
    page.goto(f"{ORIGIN}/en/figures/")
    image = page.locator(".figures__preview").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("one => one.naturalWidth") > 0


def test_the_page_for_wrong_addresses_works_under_the_policy(open_page: Opener) -> None:
    page = open_page("en/growht/", status=404)

    expect(page.locator("[data-component=nearest]:visible").first).to_be_visible()


def test_a_drawing_by_its_attributes_of_style_is_seen(open_page: Opener) -> None:
    page = open_page("en/introduction/")

    share = page.locator("[style^='--share']").first

    assert share.evaluate("one => getComputedStyle(one).getPropertyValue('--share')")


INTRUDERS = {
    "script-src-elem refuses inline": "const one = document.createElement('script'); one.textContent = 'window.broken = 1'; document.body.append(one)",
    "script-src-attr refuses inline": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.broken = 1\">')",
    "script-src refuses eval": "setTimeout(() => eval('window.broken = 1'))",
    "script-src-elem refuses http://other.localhost/a.js": "const one = document.createElement('script'); one.src = 'http://other.localhost/a.js'; document.body.append(one)",
    "style-src-elem refuses inline": "const one = document.createElement('style'); one.textContent = 'body { --broken: 1 }'; document.body.append(one)",
    "style-src-attr refuses inline": "document.body.insertAdjacentHTML('beforeend', '<p style=\"--broken: 1\">')",
    "img-src refuses http://other.localhost/a.png": "new Image().src = 'http://other.localhost/a.png'",
    "connect-src refuses http://other.localhost/": "fetch('http://other.localhost/').catch(() => {})",
    "form-action refuses http://other.localhost/": "const one = document.createElement('form'); one.action = 'http://other.localhost/'; document.body.append(one); one.submit()",
    "frame-src refuses http://other.localhost": "const one = document.createElement('iframe'); one.src = 'http://other.localhost/'; document.body.append(one)",
    "base-uri refuses http://other.localhost": "const one = document.createElement('base'); one.href = 'http://other.localhost/'; document.head.append(one)",
    "worker-src refuses blob": "try { new Worker(URL.createObjectURL(new Blob(['']))) } catch {}",
}  # fmt: skip


def test_what_an_intruder_would_try_is_refused(browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(SEEN)
    asked: list[Request] = []
    context.on("request", lambda request: asked.append(request))  # noqa: PLW0108  it takes no method of a list
    page = context.new_page()
    page.goto(f"{ORIGIN}/en/")

    for said, code in INTRUDERS.items():
        page.evaluate(f"() => {{ {code} }}")
        until(page, "said => breaches.some(one => one.startsWith(said))", said)

    assert page.evaluate("window.broken") is None
    foreign = [one for one in asked if not one.url.startswith((f"{ORIGIN}/", "blob:"))]
    end = time.monotonic() + PATIENCE
    while not all(one.failure for one in foreign) and time.monotonic() < end:
        page.wait_for_timeout(50)  # that a request came to nothing is told apart from the breach
    assert {one.failure for one in foreign} == {"csp"}  # that is, before anything was sent
    context.close()
