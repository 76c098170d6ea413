# Renders pages to PDF/A-3b in one process, tagged where this WeasyPrint can be. Nothing is fetched but the fonts that were named; pages
# come in by standard input.
import json
import sys

import tagging
import weasyprint
from weasyprint.text.fonts import FontConfiguration

job = json.load(sys.stdin)
fonts = FontConfiguration()


def fetch(url, *args, **kwargs):
    if url not in job["fonts"]:
        raise ValueError("nothing but the fonts is fetched")
    return weasyprint.default_url_fetcher(url, *args, **kwargs)


old = int(weasyprint.__version__.split(".")[0]) < 59
options = {"variant" if old else "pdf_variant": tagging.prepare() if old and tagging.available else "pdf/a-3b"}
style = weasyprint.CSS(string=job["style"], font_config=fonts, url_fetcher=fetch)
for number, page in enumerate(job["pages"], 1):
    tagging.next_page()
    weasyprint.HTML(string=page["html"], base_url="about:blank", url_fetcher=fetch).write_pdf(
        page["out"], stylesheets=[style], font_config=fonts, **options)
    print(number, flush=True)
