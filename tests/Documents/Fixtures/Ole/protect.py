"""Saves the fixtures under a password, through a running soffice:
  soffice --headless --accept="socket,host=localhost,port=2002;urp;" &  python3 protect.py
"""
import uno, os
from com.sun.star.beans import PropertyValue
def prop(n, v):
    p = PropertyValue(); p.Name, p.Value = n, v; return p
ctx = uno.getComponentContext()
r = ctx.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", ctx)
c = r.resolve("uno:socket,host=localhost,port=2002;urp;StarOffice.ComponentContext")
desk = c.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", c)
here = "file://" + os.getcwd() + "/"
for source, target, kind in (("book.fods", "locked.xls", "MS Excel 97"), ("letter.fodt", "locked.doc", "MS Word 97"), ("book.fods", "locked.xlsx", "Calc MS Excel 2007 XML")):
    d = desk.loadComponentFromURL(here + source, "_blank", 0, (prop("Hidden", True),))
    d.storeToURL(here + target, (prop("FilterName", kind), prop("Password", "geheim")))
    d.close(True)
d = desk.loadComponentFromURL(here + "book.fods", "_blank", 0, (prop("Hidden", True),))
d.protect("x")
d.storeToURL(here + "structure.xls", (prop("FilterName", "MS Excel 97"),)); d.close(True)
d = desk.loadComponentFromURL(here + "book.fods", "_blank", 0, (prop("Hidden", True),))
d.storeToURL(here + "velvet.xls", (prop("FilterName", "MS Excel 97"), prop("Password", "VelvetSweatshop"))); d.close(True)
try: desk.terminate()
except Exception: pass
