# Tags a page for those who hear it instead of seeing it: headings, paragraphs, lists, tables with their header cells, in the order of
# the text. For the WeasyPrint of Debian 12 (57): its own tags give up where a table goes over to the next page, and leave out which
# cells are headers. Where its inside is another, `available` is false and the file has no tags.
import pydyf
from weasyprint import pdf as engine
from weasyprint.pdf import pdfa
from weasyprint.pdf.stream import Stream

KEYS = {
    "main": "Sect", "footer": "Sect", "section": "Sect", "div": "Div", "p": "P", "h1": "H1", "h2": "H2", "h3": "H3", "ol": "L", "ul": "L",
    "li": "LI", "dl": "L", "dt": "Lbl", "dd": "LBody", "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "code": "P",
}
VARIANT = "azukari"
available = hasattr(Stream, "get_marked_content_tag") and hasattr(engine, "VARIANTS") and "pdf/a-3b" in engine.VARIANTS

_open = []
_heads = {}


def _tree(element):
    """Whether a box stands for text of the page: not for a margin, and not for a table's head that is printed again."""
    return element is not None and element.tag not in ("html", "body")


def _start(self, box):
    element = box.element
    again = element is not None and element.tag in ("th", "thead") and _heads.setdefault(element, self) is not self
    tagged = _tree(element) and not again
    if tagged:
        pydyf.Stream.begin_marked_content(self, "Span", pydyf.Dictionary({"MCID": len(self.marked)}))
        self.marked.append((None, box))
    else:
        pydyf.Stream.begin_marked_content(self, "Artifact")
    self.azukari_since = (len(self.stream), tagged)


def _stop(self):
    length, tagged = self.azukari_since
    if len(self.stream) > length:
        pydyf.Stream.end_marked_content(self)
    elif tagged:
        # Nothing was drawn: neither the sequence nor its number is needed.
        del self.stream[-3:]
        self.marked.pop()
    else:
        del self.stream[-2:]


def _begin(self, box, mcid=False, tag=None):
    # Sequences do not nest: one that others begin inside stops there, and goes on behind them.
    if _open:
        _stop(self)
    _open.append(box)
    _start(self, box)


def _end(self):
    _stop(self)
    _open.pop()
    if _open:
        _start(self, _open[-1])


def _finish(pdf, metadata, document, streams):
    def element_of(kind, parent, **more):
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent.reference, "K": pydyf.Array(), **more})
        pdf.add_object(element)
        parent["K"].append(element.reference)
        return element

    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "K": pydyf.Array()})
    pdf.add_object(root)
    top = element_of("Document", root)
    parents = {child: node for node in document._html.etree_element.iter() for child in node}
    made = {}

    def place_of(node):
        if node is None or node.tag in ("html", "body"):
            return top
        if node not in made:
            parent = place_of(parents.get(node))
            kind = KEYS.get(node.tag)
            if node.tag == "div" and parents[node].tag == "dl":
                kind = "LI"
            if kind is None:
                made[node] = parent
            else:
                more = {}
                if kind == "TH":
                    scope = "Column" if node.get("scope") == "col" else "Row"
                    more["A"] = pydyf.Dictionary({"O": "/Table", "Scope": f"/{scope}"})
                elif kind == "TD" and node.get("colspan"):
                    more["A"] = pydyf.Dictionary({"O": "/Table", "ColSpan": int(node.get("colspan"))})
                made[node] = element_of(kind, parent, **more)
                if node.tag == "li":
                    made[node] = element_of("LBody", made[node])
        return made[node]

    # In the order of the text, whatever the order in which it was drawn.
    for node in document._html.etree_element.iter():
        if isinstance(node.tag, str) and KEYS.get(node.tag):
            place_of(node)
    numbers = pydyf.Array()
    for page, stream in enumerate(streams):
        owners = pydyf.Array()
        for number, (_, box) in enumerate(stream.marked):
            owner = place_of(box.element)
            reference = pydyf.Dictionary({"Type": "/MCR", "Pg": pdf.page_references[page], "MCID": number})
            owner["K"].append(reference)
            owners.append(owner.reference)
        numbers.extend((page, owners))
    # What nothing was drawn for is no part of the text; from the leaves up, for a parent may be left with nothing by it.
    by_reference = {o.reference: o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"}
    for element in reversed(list(by_reference.values())):
        element["K"][:] = [k for k in element["K"] if not isinstance(k, bytes) or k not in by_reference or by_reference[k]["K"]
                           or by_reference[k]["S"] in ("/TD", "/TH")]
    tree = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(tree)
    root["ParentTree"] = tree.reference
    root["ParentTreeNextKey"] = len(streams)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdfa.pdfa(pdf, metadata, document, streams, version=3)


def prepare():
    """Makes the variant known to WeasyPrint."""
    Stream.begin_marked_content = _begin
    Stream.end_marked_content = _end
    engine.VARIANTS[VARIANT] = (_finish, {"version": "1.7", "mark": True})
    return VARIANT


def next_page():
    """Forgets the page before."""
    _open.clear()
    _heads.clear()
